import type { Answer, Input } from '#contract/endpoint.ts'
import { maskName } from '#contract/person/masks.ts'
import { existing } from '#engines/resource/records.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { spendOn } from '#kernel/limits/budgets.ts'
import { checkWhy, countWhy } from '#kernel/limits/reasons.ts'
import { type revealMember as contract, revealSeconds } from './contract.ts'
import { findSealed } from './queries.ts'
import { openFields } from './records.ts'
import { labelOf, memberScope } from './service.ts'

/** Personal data in clear. The row that tells of it is committed before the answer leaves. */
export async function revealMember(
  ctx: Ctx,
  id: number,
  asked: Input<typeof contract>['body'],
): Promise<Answer<typeof contract>> {
  const person = { type: 'members', id }
  await existing(findSealed(ctx.db, id, memberScope(ctx, 'members:reveal')))
  await checkWhy(ctx, asked)
  await spendOn(ctx, 'reveals', person)
  await countWhy(ctx, asked, person)
  return inTransaction(ctx, async (ctx) => {
    const row = await existing(findSealed(ctx.db, id, memberScope(ctx, 'members:reveal')))
    const fields = [...new Set(asked.fields)]
    const stored = openFields(ctx.pii, row)
    await audit(ctx, {
      action: 'reveal',
      resource: 'members',
      recordId: id,
      recordLabel: labelOf({ name: maskName(row.name), account: row.account }),
      purpose: asked.purpose,
      caseNumber: asked.caseNumber ?? null,
      reason: asked.reason ?? null,
      difference: { fields },
    })
    return {
      values: Object.fromEntries(fields.map((field) => [field, stored[field]])),
      expiresAt: new Date(ctx.now().getTime() + revealSeconds * 1_000).toISOString(),
    }
  })
}
