import { beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildCrowd, buildScene, create, sendList, show, single, whileRefused } from '#test/support/build-dispatches.ts'
import { expectCouponInvariants } from '#test/support/invariants.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const minutesMs = 240_000
const everybody = { ageFrom: 0 }

test('3: the coupon was disabled, or its window has ended, before the dispatch ran', async () => {
  const disabled = await buildScene(t, 2, { audience: everybody })
  const one = await create(disabled, { kind: 'CONDITION' })
  await t.deps.database.db
    .updateTable('coupon')
    .set({ status: 'DISABLED' })
    .where('id', '=', disabled.couponId)
    .execute()
  const receiveUntilAt = new Date(t.clock.now().getTime() + minutesMs)
  const ended = await buildScene(t, 2, { audience: everybody, receiveUntilAt })
  const later = new Date(t.clock.now().getTime() + 2 * minutesMs).toISOString()
  const two = await create(ended, { kind: 'CONDITION', scheduledAt: later })
  expect(two.body.predicted?.codes).toEqual({ '3': 2 })
  t.clock.forward(3 * minutesMs)
  await t.runJobs()
  expect(await show(disabled, one.body.id)).toMatchObject({ status: 3, codes: { '0': 0, '3': 2 } })
  expect(await show(ended, two.body.id)).toMatchObject({ status: 3, codes: { '0': 0, '3': 2 } })
})

test('4: other doors took the pieces meanwhile; what is left is given in the order of the rows', async () => {
  const scene = await buildScene(t, 6, { totalPieces: 5, limitPerMember: 2 })
  const [a, b, c, d, ...rest] = scene.members.map((member) => member.account)
  const mass = await sendList(scene, [
    [a ?? '', 2],
    [b ?? '', 2],
    [c ?? '', 1],
  ])
  const early = await single(scene, d ?? '')
  expect(early.body).toMatchObject({ status: 3, issuedPieces: 1 })
  expect((await single(scene, rest[0] ?? '')).body.status).toBe(3)
  await t.runJobs()
  expect(await show(scene, mass.body.id)).toMatchObject({ status: 3, issuedPieces: 3, codes: { '0': 2, '4': 1 } })
  const refused = await scene.operator.get<{ items: object[] }>(
    `/coupon-dispatch-records?dispatchId=${mass.body.id}&status=4`,
  )
  expect(refused.body.items).toMatchObject([{ account: b, issuedPieces: 0 }])
  await expectCouponInvariants(t.deps.database.db, scene.couponId)
})

test('7: the row that the database refuses is found, and no other is lost', async () => {
  const scene = await buildScene(t, 0, { audience: everybody, totalPieces: 10_000 })
  await buildCrowd(t, scene.agencyId, 5_000)
  const { db } = t.deps.database
  const unlucky = await db
    .selectFrom('member')
    .select('id')
    .where('agency_id', '=', scene.agencyId)
    .offset(1_234)
    .limit(2)
    .execute()
  const condition = `new.member_id in (${unlucky.map((row) => row.id).join()})`
  const mass = await create(scene, { kind: 'CONDITION' })
  await whileRefused(t, { event: 'insert', table: 'coupon_used_record', condition }, () => t.runJobs())
  expect(await show(scene, mass.body.id)).toMatchObject({ status: 3, codes: { '0': 4_998, '7': 2 } })
  await expectCouponInvariants(db, scene.couponId)
})

test('7: in a list, where a member may stand again, the rows beside it end as predicted', async () => {
  const scene = await buildScene(t, 3, { limitPerMember: 2 })
  const [a, b, c] = scene.members.map((member) => member.account)
  const mass = await sendList(scene, [[a ?? ''], [b ?? ''], [a ?? ''], [b ?? ''], [a ?? ''], [c ?? '', 3], ['nobody']])
  const refusal = { event: 'insert' as const, table: 'coupon_used_record' }
  await whileRefused(t, { ...refusal, condition: `new.member_id = ${scene.members[1]?.id}` }, () => t.runJobs())
  const sent = { status: 3, issuedPieces: 2, codes: { '0': 2, '5': 2, '6': 1, '7': 2 } }
  expect(await show(scene, mass.body.id)).toMatchObject(sent)
  await expectCouponInvariants(t.deps.database.db, scene.couponId)
})

test('−1: a member in a state that nobody knows', async () => {
  const scene = await buildScene(t, 2)
  const [odd, plain] = scene.members
  await t.deps.database.db
    .updateTable('member')
    .set({ status: 'MERGED' })
    .where('id', '=', odd?.id ?? 0)
    .execute()
  const mass = await sendList(scene, [[odd?.account ?? ''], [plain?.account ?? '']])
  await t.runJobs()
  expect(await show(scene, mass.body.id)).toMatchObject({ status: 3, codes: { '-1': 1, '0': 1 } })
})
