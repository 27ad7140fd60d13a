import type { Answer, Input } from '#contract/endpoint.ts'
import { existing } from '#engines/resource/records.ts'
import { revealSeconds } from '#features/members/members/contract.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { spendOn } from '#kernel/limits/budgets.ts'
import { checkWhy, countWhy } from '#kernel/limits/reasons.ts'
import type { revealCard as contract } from './contract.ts'
import { findSealed } from './queries.ts'
import { openCard } from './records.ts'
import { cardScope, labelOf, memberCards } from './service.ts'

/** What is sealed of a card, in clear. The row that tells of it is committed before the answer leaves. */
export async function revealCard(
  ctx: Ctx,
  { params: { id }, body: why }: Input<typeof contract>,
): Promise<Answer<typeof contract>> {
  const scope = cardScope(ctx, 'member-cards:reveal')
  const card = await existing(memberCards.find(ctx, id, scope))
  const person = { type: 'members', id: card.memberId }
  await checkWhy(ctx, why)
  await spendOn(ctx, 'reveals', person)
  await countWhy(ctx, why, person)
  return inTransaction(ctx, async (ctx) => {
    const { number, fields } = openCard(ctx.pii, await existing(findSealed(ctx.db, id, scope)))
    await audit(ctx, {
      action: 'reveal',
      resource: memberCards.name,
      recordId: id,
      recordLabel: labelOf(card),
      purpose: why.purpose,
      caseNumber: why.caseNumber ?? null,
      reason: why.reason ?? null,
      difference: { fields: ['number', ...Object.keys(fields)] },
      subjects: [person],
    })
    return { number, fields, expiresAt: new Date(ctx.now().getTime() + revealSeconds * 1_000).toISOString() }
  })
}
