import { fileOf } from '#test/features/operations/files/sample.ts'
import type { Client, TestApp } from '#test/support/app.ts'
import { buildIssued, requestKey } from '#test/support/build-coupon-records.ts'
import { buildCoupon } from '#test/support/build-coupons.ts'
import { buildScheduled, listFile } from '#test/support/build-dispatches.ts'
import { buildMembers } from '#test/support/build-members.ts'
import { bulkSample } from '#test/support/bulk-sample.ts'
import { ownersOf } from '#test/support/places.ts'
import type { PrivacyScene } from '#test/support/privacy-scene.ts'
import { type Filled, idOf, type Keyed, type Sample } from '#test/support/sample.ts'

/** A dispatch of two pieces to the place's member, with its record and the ledger's row. */
async function build(t: TestApp, filled: Filled): Promise<number[]> {
  const order = { couponId: idOf(filled, 'coupons'), memberId: filled.member.id, pieces: 2 }
  const { dispatchId } = await buildIssued(t.deps, order)
  const kept = { ...ownersOf(filled.place), file_name: filled.marker }
  await t.deps.database.db.updateTable('coupon_dispatch').set(kept).where('id', '=', dispatchId).execute()
  return [dispatchId]
}

const listFileOf = (rows: Filled) => fileOf(rows, 'coupon-recipients')
const single = ({ member }: Filled) => ({ kind: 'SINGLE', account: member.account, pieces: 1 })
const list = (own: Filled) => ({ kind: 'LIST', piecesPerMember: 1, couponId: idOf(own, 'coupons') })

/** A list with two members and nobody, checked, sent, shown, used and written to a file. */
async function byCoupon(scene: PrivacyScene): Promise<void> {
  const { t, operator, agencyId, noted, secret } = scene
  const persons = [secret(), secret()]
  for (const [n, person] of persons.entries()) {
    const member = { account: `receiver${n}`, name: '王小明', gender: 'M', ...person }
    await noted('receiver', operator.post('/members', member), 201)
  }
  const coupon = await buildCoupon(t.deps, { agencyId })
  const rows = [['receiver0', 1] as const, ['receiver1', 1] as const, ['nobody', 1] as const]
  const order = { kind: 'LIST', couponId: coupon.id, fileId: await listFile(operator, rows) }
  await noted('preflight', operator.post('/coupon-dispatches/preflight', order), 200)
  const send = operator.post<{ id: number }>('/coupon-dispatches', { ...order, requestKey: requestKey() })
  const dispatch = await noted('dispatch', send, 201)
  await t.runJobs()
  await use(scene, coupon.id, persons[0]?.phone ?? '')
  const written = operator.post<{ jobId: number }>('/coupon-dispatch-records/export', {
    format: 'csv',
    filter: { dispatchId: String(dispatch.id) },
    purpose: 'RECONCILIATION',
  })
  await scene.fileOf('records file', operator, written)
}

async function use({ operator, noted }: PrivacyScene, couponId: number, phone: string): Promise<void> {
  const list = operator.get<{ items: { id: number }[] }>('/coupon-dispatch-records?account=receiver0')
  const { items } = await noted('records', list, 200)
  const redeemable = (account: string) => operator.post('/coupon-used-records/redeemable', { account })
  await noted('redeemable', redeemable('receiver0'), 200)
  await noted('mistaken', redeemable(phone), 200)
  const body = { recordId: items[0]?.id, pieces: 1, requestKey: requestKey() }
  await noted('redeem', operator.post('/coupon-used-records/redeem', body), 201)
  const asked = { kind: 'SINGLE', account: 'receiver0', couponId, pieces: 1 }
  await noted('preflight of one', operator.post('/coupon-dispatches/preflight', asked), 200)
  await noted('ledger', operator.get('/coupon-used-records?account=receiver0'), 200)
}

/** Each way to dispatch, with another coupon, number, time, list or member, and with another way. */
async function keyed(t: TestApp, operator: Client, agencyId: number): Promise<readonly Keyed[]> {
  const [one, two] = await buildMembers(t.deps, 2, { agencyId })
  const audience = { ageFrom: 0 }
  const coupons = [{ limitPerMember: 9 }, { limitPerMember: 9 }].map((terms) =>
    buildCoupon(t.deps, { agencyId, audience, ...terms }),
  )
  const [couponId, couponElse] = (await Promise.all(coupons)).map((coupon) => coupon.id)
  const file = () => listFile(operator, [[one?.account ?? '', 1]])
  const [fileId, fileElse] = [await file(), await file()]
  const scheduledAt = new Date(t.clock.now().getTime() + 86_400_000).toISOString()
  const single = { kind: 'SINGLE', couponId, account: one?.account, pieces: 1 }
  const list = { kind: 'LIST', couponId, fileId, piecesPerMember: 1 }
  const condition = { kind: 'CONDITION', couponId, piecesPerMember: 1 }
  const readOtherwise = [{ encoding: 'big5' }, { sheet: '名單' }, { headerRow: 2 }, { seen: ['repeatedRecipients'] }]
  const others = (body: object, ...changes: object[]) => changes.map((change) => ({ body: { ...body, ...change } }))
  return [
    {
      body: single,
      others: [
        ...others(single, { account: two?.account }, { pieces: 2 }, { couponId: couponElse }),
        { body: list },
        { body: condition },
      ],
    },
    {
      body: list,
      others: others(list, { fileId: fileElse }, { piecesPerMember: 2 }, { scheduledAt }, ...readOtherwise),
    },
    { body: condition, others: others(condition, { couponId: couponElse }, { piecesPerMember: 2 }, { scheduledAt }) },
  ]
}

const cancelling = bulkSample({
  name: 'coupon-dispatches/cancel',
  input: {},
  filters: { couponId: true, agencyId: true },
  build: async (t, agencyId, client) => [
    await buildScheduled(t, client, agencyId),
    await buildScheduled(t, client, agencyId),
  ],
})

export const sample: Sample = {
  keyed: { 'post /coupon-dispatches': keyed, ...cancelling.keyed },
  files: { 'coupon-recipients': 'RAW', 'coupon-dispatches-bulk': 'PLAIN' },
  resources: { 'coupon-dispatches': { build, after: ['coupons'], key: 'dispatchId' } },
  references: {
    ...cancelling.references,
    'post /coupon-dispatches couponId': {
      body: (id, own) => ({ ...single(own), couponId: id, requestKey: requestKey() }),
    },
    'post /coupon-dispatches fileId': {
      of: listFileOf,
      body: (id, own) => ({ ...list(own), fileId: id, requestKey: requestKey() }),
    },
    'post /coupon-dispatches/list-preview fileId': { of: listFileOf, body: (id) => ({ fileId: id }) },
    'post /coupon-dispatches/preflight couponId': { body: (id, own) => ({ ...single(own), couponId: id }) },
    'post /coupon-dispatches/preflight fileId': { of: listFileOf, body: (id, own) => ({ ...list(own), fileId: id }) },
  },
  common: { sentOn: ['2026-03-02'] },
  likely: { fileId: listFileOf, scheduledAt: () => null },
  counts: {
    ...cancelling.counts,
    'post /coupon-dispatches/list-preview': { elsewhere: 'It reads a file that the references of this sample name' },
    'post /coupon-dispatches/preflight': {
      body: ({ own, other }) => ({
        kind: 'SINGLE',
        couponId: idOf(own, 'coupons'),
        account: other.member.account,
      }),
      still: 'It is about one member, and about the coupon’s own stock',
    },
  },
  privacy: [{ act: 30, play: byCoupon, tables: ['coupon_dispatch', 'coupon_dispatch_record', 'coupon_used_record'] }],
}
