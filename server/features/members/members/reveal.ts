import type { z } from 'zod'
import type { Answer } from '#contract/endpoint.ts'
import { maskName } from '#contract/person/masks.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { notFound } from '#kernel/http/errors.ts'
import { type revealMember as revealContract, revealSeconds } from './contract.ts'
import { findSealed } from './queries.ts'
import { openFields } from './records.ts'
import { labelOf, memberScope } from './service.ts'

type Reveal = z.output<(typeof revealContract)['body']>

/** Personal data in clear. The row that tells of it is committed before the answer leaves. */
export async function revealMember(ctx: Ctx, id: number, asked: Reveal): Promise<Answer<typeof revealContract>> {
  return inTransaction(ctx, async (ctx) => {
    const row = await findSealed(ctx.db, id, memberScope(ctx, 'members:reveal'))
    if (!row) throw notFound()
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
