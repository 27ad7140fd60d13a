import { insertedId } from '#kernel/database/database.ts'
import type { TestApp } from '#test/support/app.ts'
import { ownersOf } from '#test/support/places.ts'
import { type Filled, idOf, type Sample } from '#test/support/sample.ts'

async function build(t: TestApp, filled: Filled): Promise<number[]> {
  const at = t.deps.now()
  const due = { pieces: 1, amount: '100.00', reference: filled.marker, period: '2026-02' }
  const of = { merchant_id: idOf(filled, 'merchants'), coupon_id: idOf(filled, 'coupons'), ...ownersOf(filled.place) }
  const row = { ...due, ...of, created_at: at, updated_at: at }
  return [insertedId(await t.deps.database.db.insertInto('coupon_paid_record').values(row).executeTakeFirstOrThrow())]
}

export const sample: Sample = {
  resources: { 'coupon-paid-records': { build, after: ['merchants', 'coupons'] } },
  bodies: {
    'post /coupon-paid-records/{id}/mark-paid': () => ({ paidOn: '2026-03-01', reference: 'T1', version: 1 }),
  },
  common: { period: ['2026-02'] },
  likely: { period: () => '2026-02', paidOn: () => '2026-03-01', reference: () => 'T1' },
  reads: { 'get /coupon-paid-records/totals': { query: 'period=2026-03' } },
}
