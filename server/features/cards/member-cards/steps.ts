import { taipeiDay } from '#contract/days.ts'
import type { Input } from '#contract/endpoint.ts'
import { changeRecord } from '#engines/resource/records.ts'
import { stepRecords } from '#engines/resource/write.ts'
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/http/errors.ts'
import type * as contract from './contract.ts'
import type { MemberCard } from './contract.ts'
import type { MemberCardStatus } from './enums.ts'
import { memberCards } from './service.ts'
import { insertStep } from './step-queries.ts'

const over = { REVOKED: 'memberCard.revoked', EXPIRED: 'memberCard.expired' } as const

/** By step, what keeps a card from it as it stands. */
export const hindrances = {
  suspend: { SUSPENDED: 'memberCard.suspended', ...over },
  resume: { ACTIVE: 'memberCard.notSuspended', ...over },
  revoke: over,
} satisfies Record<string, Partial<Record<MemberCardStatus, string>>>

type Asked = Pick<Input<typeof contract.suspendCard>, 'params' | 'body'>

export const suspendCard = (ctx: Ctx, asked: Asked) => step(ctx, 'suspend', 'SUSPENDED', asked)
export const resumeCard = (ctx: Ctx, asked: Asked) => step(ctx, 'resume', 'ACTIVE', asked)
/** Final: another card of the type can be issued. */
export const revokeCard = (ctx: Ctx, asked: Asked) => step(ctx, 'revoke', 'REVOKED', asked)

/** Of two steps at once one succeeds: the status is stepped from the one that was read, by a guarded update. */
function step(
  ctx: Ctx,
  action: keyof typeof hindrances,
  to: MemberCardStatus,
  { params: { id }, body: { reason } }: Asked,
): Promise<MemberCard> {
  const hindered: Partial<Record<MemberCardStatus, string>> = hindrances[action]
  return changeRecord(memberCards, ctx, {
    id,
    action,
    reason,
    check: ({ status, validUntilOn }) => {
      const problem = hindered[status]
      if (problem) throw conflict(problem)
      const isPast = validUntilOn !== null && validUntilOn < taipeiDay(ctx.now())
      if (to === 'ACTIVE' && isPast) throw conflict('memberCard.pastEnd')
    },
    write: async (ctx, { status }) => {
      const change = to === 'REVOKED' ? { status: to, open_key: null } : { status: to }
      if ((await stepRecords('member_card', ctx.db, { ids: [id], from: [status] }, change, ctx.now())) === 0)
        return false
      await insertStep(ctx.db, {
        card_id: id,
        from_status: status,
        to_status: to,
        reason,
        stepped_by: ctx.actor.id,
        stepped_at: ctx.now(),
      })
      return true
    },
  })
}
