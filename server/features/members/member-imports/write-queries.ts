import { updatedColumns } from '#features/members/members/service.ts'
import type { Ctx } from '#kernel/context.ts'
import { updateVersions } from '#kernel/database/bulk-update.ts'
import type { MemberChange } from './changes.ts'

/** Writes changed members; false when one of them has another version by now. */
export function updateMembers({ db, pii, now }: Ctx, changes: readonly MemberChange[]): Promise<boolean> {
  const rows = changes.map(({ member: { id, version }, after }) => ({ id, version, ...updatedColumns(pii, after) }))
  return updateVersions(db, 'member', rows, now())
}
