import type { TestApp } from '#test/support/app.ts'
import { buildCoupon } from '#test/support/build-coupons.ts'
import { bulkSample } from '#test/support/bulk-sample.ts'
import { ownersOf } from '#test/support/places.ts'
import { type Filled, idOf, type Sample } from '#test/support/sample.ts'

async function build(t: TestApp, filled: Filled): Promise<number[]> {
  const { place, marker } = filled
  const merchantId = idOf(filled, 'merchants')
  const { id } = await buildCoupon(t.deps, { agencyId: place.agencyId, merchantId, title: marker, limitPerMember: 5 })
  await t.deps.database.db.updateTable('coupon').set(ownersOf(place)).where('id', '=', id).execute()
  return [id]
}

const coupon = (merchantId: number) => ({
  code: 'REF1',
  title: '參照',
  merchantId,
  faceValue: '10',
  totalPieces: 1,
  limitPerMember: 1,
  useDays: 3,
  receiveFromAt: '2026-03-01T00:00:00Z',
  receiveUntilAt: '2026-04-01T00:00:00Z',
})

const disabling = bulkSample({
  name: 'coupons/disable',
  input: { reason: '測試' },
  others: [{ reason: '另一個理由' }],
  filters: { agencyId: true, merchantId: true },
  build: async ({ deps }, agencyId) => [
    (await buildCoupon(deps, { agencyId })).id,
    (await buildCoupon(deps, { agencyId })).id,
  ],
})

const cards = {
  elsewhere: 'A card out of reach is to a condition as one that does not exist, as the tests of audiences show',
}
const byCards = ['post /coupons', 'patch /coupons/{id}', 'post /coupons/audience-count'].flatMap((name) => [
  `${name} cardTypeIds`,
  `${name} cardTagIds`,
])

export const sample: Sample = {
  keyed: disabling.keyed,
  files: { 'coupons-bulk': 'PLAIN' },
  resources: { coupons: { build, after: ['merchants'], key: 'couponId' } },
  bodies: {
    'patch /coupons/{id}': () => ({ title: '改名', version: 1 }),
    'post /coupons/{id}/activate': () => ({ version: 1 }),
    'post /coupons/{id}/disable': () => ({ reason: '測試', version: 1 }),
  },
  references: {
    'post /coupons merchantId': { body: coupon },
    'patch /coupons/{id} merchantId': { body: (id) => ({ merchantId: id, version: 1 }) },
    ...Object.fromEntries(byCards.map((place) => [place, cards])),
    ...disabling.references,
  },
  likely: {
    faceValue: () => '100',
    receiveFromAt: () => '2026-03-01T00:00:00Z',
    receiveUntilAt: () => '2026-04-01T00:00:00Z',
    useFromAt: () => null,
    useUntilAt: () => null,
    useDays: () => 3,
    districts: () => ['信義區'],
  },
  counts: {
    'post /coupons/audience-count': { body: () => ({ audience: { districts: ['信義區'] } }) },
    ...disabling.counts,
  },
}
