import { insertedId } from '#kernel/database/database.ts'
import type { TestApp } from '#test/support/app.ts'
import { requestKey } from '#test/support/build-coupon-records.ts'
import { type Filled, idOf, type Sample } from '#test/support/sample.ts'

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

export const sample: Sample = {
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
