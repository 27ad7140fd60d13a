import { insertedId } from '#kernel/database/database.ts'
import type { Client, TestApp } from '#test/support/app.ts'
import { buildIssued, requestKey } from '#test/support/build-coupon-records.ts'
import { buildCoupon } from '#test/support/build-coupons.ts'
import { type Filled, idOf, type Keyed, type Sample } from '#test/support/sample.ts'

const reason = '測試'

/** One of the two pieces that the dispatch gave is used, so that one is left. */
async function build(t: TestApp, filled: Filled): Promise<number[]> {
  const { db } = t.deps.database
  const [couponId, recordId] = [idOf(filled, 'coupons'), idOf(filled, 'coupon-dispatch-records')]
  const at = t.deps.now()
  const whose = { coupon_id: couponId, record_id: recordId, member_id: filled.member.id }
  const what = { type: 'U', pieces: 1, merchant_id: idOf(filled, 'merchants'), reason: filled.marker }
  const row = { ...whose, ...what, occurred_at: at, created_at: at }
  const id = insertedId(await db.insertInto('coupon_used_record').values(row).executeTakeFirstOrThrow())
  await db.updateTable('coupon').set({ used_pieces: 1 }).where('id', '=', couponId).execute()
  await db.updateTable('coupon_dispatch_record').set({ used_pieces: 1 }).where('id', '=', recordId).execute()
  return [id]
}

/** Two members who hold enough, and a use of each. */
async function holders({ deps }: TestApp, operator: Client, agencyId: number) {
  const { id: couponId, merchantId } = await buildCoupon(deps, { agencyId, limitPerMember: 9 })
  const [one, two] = [
    await buildIssued(deps, { couponId, pieces: 6 }),
    await buildIssued(deps, { couponId, pieces: 6 }),
  ]
  const use = ({ recordId }: { recordId: number }) =>
    operator.post<{ id: number }>('/coupon-used-records/redeem', { recordId, pieces: 2, requestKey: requestKey() })
  const uses = [(await use(one)).body.id, (await use(two)).body.id]
  return { recordId: one.recordId, recordElse: two.recordId, merchantId, uses }
}

async function redeemed(t: TestApp, operator: Client, agencyId: number): Promise<readonly Keyed[]> {
  const { recordId, recordElse, merchantId } = await holders(t, operator, agencyId)
  const body = { recordId, pieces: 1 }
  const changes = [{ recordId: recordElse }, { pieces: 2 }, { merchantId }]
  return [{ body, others: changes.map((change) => ({ body: { ...body, ...change } })) }]
}

async function amended(t: TestApp, operator: Client, agencyId: number): Promise<readonly Keyed[]> {
  const { uses } = await holders(t, operator, agencyId)
  const [path, pathElse] = uses.map((id) => `/coupon-used-records/${id}/amend`)
  const body = { pieces: -1, reason }
  const occurredAt = t.clock.now().toISOString()
  const changes = [{ pieces: 1 }, { reason: '其他' }, { occurredAt }]
  const others = changes.map((change) => ({ body: { ...body, ...change } }))
  return [{ ...(path ? { path } : {}), body, others: [...others, { ...(pathElse ? { path: pathElse } : {}), body }] }]
}

async function takenBack(t: TestApp, operator: Client, agencyId: number): Promise<readonly Keyed[]> {
  const { recordId, recordElse } = await holders(t, operator, agencyId)
  const body = { recordId, pieces: 1, reason }
  const changes = [{ recordId: recordElse }, { pieces: 2 }, { reason: '其他' }]
  return [{ body, others: changes.map((change) => ({ body: { ...body, ...change } })) }]
}

export const sample: Sample = {
  noExport: {
    'post /coupon-used-records/redeemable': 'A search is for a member who stands at the counter',
  },
  keyed: {
    'post /coupon-used-records/redeem': redeemed,
    'post /coupon-used-records/{id}/amend': amended,
    'post /coupon-used-records/delete': takenBack,
  },
  resources: { 'coupon-used-records': { build, after: ['coupon-dispatch-records', 'merchants'] } },
  bodies: {
    // More than is left: an amendment that the rules refuse.
    'post /coupon-used-records/{id}/amend': () => ({ pieces: 9, reason, requestKey: requestKey() }),
  },
  pointing: { account: ({ member }) => member.account },
  references: {
    'post /coupon-used-records/redeem recordId': [
      { body: (id) => ({ recordId: id, pieces: 1, requestKey: requestKey() }) },
      { body: (id) => ({ recordId: id, pieces: 9, requestKey: requestKey() }) },
    ],
    'post /coupon-used-records/redeem merchantId': {
      body: (id, own) => ({
        recordId: idOf(own, 'coupon-dispatch-records'),
        merchantId: id,
        pieces: 1,
        requestKey: requestKey(),
      }),
    },
    'post /coupon-used-records/delete recordId': [
      { body: (id) => ({ recordId: id, reason, requestKey: requestKey() }) },
      { body: (id) => ({ recordId: id, pieces: 9, reason, requestKey: requestKey() }) },
    ],
  },
  likely: { occurredAt: () => '2026-03-02T01:00:00Z' },
  counts: {
    'post /coupon-used-records/redeemable': {
      body: ({ other }) => ({ account: other.member.account }),
      still: 'It is about one member',
    },
  },
}
