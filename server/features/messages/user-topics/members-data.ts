import { findMembersNamed } from '#features/members/public.ts'
import { type AuditEntry, audit } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import { riskMiss } from '#kernel/limits/misses.ts'

interface Asked extends Pick<AuditEntry, 'action' | 'recordId'> {
  texts: { code?: string | undefined; name?: string | undefined; nameEn?: string | undefined }
}

/**
 * Refuses a topic that is named like a member, by account or identity number. That tells that there is such a member, in
 * reach or not: it is on record with the member, and counts like a search that found nobody.
 */
export async function refusingMembers<T>(ctx: Ctx, { texts, ...asked }: Asked, write: () => Promise<T>): Promise<T> {
  return riskMiss(ctx, async (missed) => {
    for (const field of ['code', 'name', 'nameEn'] as const) {
      const text = texts[field]
      const subjects = text === undefined ? [] : await findMembersNamed(ctx, [text])
      if (subjects.length === 0) continue
      const difference = { refused: [field] }
      await audit(ctx, { ...asked, resource: 'user-topics', outcome: 'REFUSED', difference, subjects })
      await missed()
      const what = ctx.translate({ key: 'userTopic.personal.member' })
      throw invalid({ [field]: { key: 'userTopic.personal', params: { what } } })
    }
    return write()
  })
}
