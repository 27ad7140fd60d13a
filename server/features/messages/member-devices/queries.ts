import type { Db } from '#kernel/context.ts'
import type { DeviceLanguage, DevicePlatform, InvalidReason } from './enums.ts'
import { sealedColumns } from './records.ts'

/** The devices of members to which this provider can send, with their tokens sealed. */
export async function listValid(db: Db, providerId: number, memberIds: readonly number[]) {
  if (memberIds.length === 0) return []
  const rows = await db
    .selectFrom('member_device')
    .select([...sealedColumns, 'id', 'member_id as memberId', 'platform', 'language'])
    .where('member_id', 'in', memberIds)
    .where('provider_id', '=', providerId)
    .where('invalid_at', 'is', null)
    .execute()
  return rows as ((typeof rows)[number] & { platform: DevicePlatform; language: DeviceLanguage })[]
}

/** Those of them that were valid until now. */
export async function markInvalid(db: Db, ids: readonly number[], reason: InvalidReason, now: Date): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('member_device')
    .set({ invalid_at: now, invalid_reason: reason, updated_at: now })
    .where('id', 'in', ids)
    .where('invalid_at', 'is', null)
    .execute()
}
