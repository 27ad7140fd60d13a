import { insertedId } from '#kernel/database/database.ts'
import type { TestApp } from '#test/support/app.ts'
import { buildCoupon } from '#test/support/build-coupons.ts'
import { bulkSample } from '#test/support/bulk-sample.ts'
import { ownersOf } from '#test/support/places.ts'
import { type Filled, idOf, type Sample } from '#test/support/sample.ts'

async function build(t: TestApp, filled: Filled): Promise<number[]> {
  const at = t.deps.now()
  const due = { pieces: 1, amount: '100.00', reference: filled.marker, period: '2026-02' }
  const of = { merchant_id: idOf(filled, 'merchants'), coupon_id: idOf(filled, 'coupons'), ...ownersOf(filled.place) }
  const row = { ...due, ...of, created_at: at, updated_at: at }
  return [insertedId(await t.deps.database.db.insertInto('coupon_paid_record').values(row).executeTakeFirstOrThrow())]
}

async function buildDue(t: TestApp, agencyId: number): Promise<number> {
  const { id, merchantId } = await buildCoupon(t.deps, { agencyId })
  const at = t.deps.now()
  const due = { pieces: 1, amount: '100.00', period: '2026-02', created_at: at, updated_at: at }
  const row = { ...due, merchant_id: merchantId, coupon_id: id, agency_id: agencyId }
  return insertedId(await t.deps.database.db.insertInto('coupon_paid_record').values(row).executeTakeFirstOrThrow())
}

const paid = { paidOn: '2026-03-01', reference: 'T1' }
const paying = bulkSample({
  name: 'coupon-paid-records/mark-paid',
  input: paid,
  others: [{ paidOn: '2026-02-28' }, { reference: 'T2' }],
  filters: { merchantId: true, couponId: true },
  build: async (t, agencyId) => [await buildDue(t, agencyId), await buildDue(t, agencyId)],
})

export const sample: Sample = {
  ...paying,
  files: { 'coupon-paid-records-bulk': 'PLAIN' },
  resources: { 'coupon-paid-records': { build, after: ['merchants', 'coupons'] } },
  bodies: {
    'post /coupon-paid-records/{id}/mark-paid': () => ({ ...paid, version: 1 }),
  },
  common: { period: ['2026-02'] },
  likely: { period: () => '2026-02', paidOn: () => '2026-03-01', reference: () => 'T1' },
  reads: { 'get /coupon-paid-records/totals': { query: 'period=2026-03' } },
}
