import { readDistrict } from '#contract/districts.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { listWithDistricts, setAudience } from './spelling-queries.ts'

/** The districts of conditions get their one spelling; one that is none stays, and counts nobody as before. */
export async function respellCoupons(ctx: Ctx): Promise<void> {
  for (const { id, title, code, audience } of await listWithDistricts(ctx.db)) {
    const from = audience.districts ?? []
    const to = [...new Set(from.map((district) => readDistrict(district) ?? district))]
    if (from.join() === to.join()) continue
    await inTransaction(ctx, async (ctx) => {
      await setAudience(ctx.db, id, { ...audience, districts: to })
      const recordLabel = `${title} (${code})`
      const difference = { audience: { from: from.join('、'), to: to.join('、') } }
      await audit(ctx, { action: 'respell', resource: 'coupons', recordId: id, recordLabel, difference })
    })
  }
}
