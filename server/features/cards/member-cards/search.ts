import type { Input } from '#contract/endpoint.ts'
import { wantedMember } from '#features/members/public.ts'
import { describeLook } from '#kernel/audit/looks.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import { spend } from '#kernel/limits/budgets.ts'
import { riskMiss } from '#kernel/limits/misses.ts'
import type * as contract from './contract.ts'
import { maskCardNumber, readCardNumber } from './number/contract.ts'
import * as queries from './queries.ts'
import { numberIndex } from './records.ts'
import { cardScope, labelOf } from './service.ts'

type Search = Input<typeof contract.searchMemberCards>['body']

/** The cards of one number or one person, for whoever has one of them at hand; it costs and leaves what a search of members does. */
export function searchCards(ctx: Ctx, { body }: Input<typeof contract.searchMemberCards>) {
  return riskMiss(ctx, async (missed) => {
    await spend(ctx, 'searches')
    const { from, where, masked } = await wantedOf(ctx, body, missed)
    const items = await queries.findCards(ctx.db, from, where, cardScope(ctx, 'member-cards:show'))
    const [only] = items.length === 1 ? items : []
    describeLook(ctx, {
      recordId: only?.id ?? null,
      recordLabel: only ? labelOf(only) : null,
      difference: { key: body.key, value: masked, found: items.length },
    })
    await (items.length === 0 ? missed() : spend(ctx, 'seen', items.length))
    return { items }
  })
}

async function wantedOf(ctx: Ctx, { key, value }: Search, missed: () => Promise<void>) {
  if (key !== 'CARD') return { from: 'member' as const, ...(await wantedMember(ctx, { key, value }, missed)) }
  const reading = readCardNumber(value)
  if (!reading.ok) throw invalid({ value: reading.problem })
  const where = queries.ofNumber(numberIndex(ctx.pii, reading.value))
  return { from: 'member_card' as const, where, masked: maskCardNumber(reading.value) }
}
