import { afterEach, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildCrowd, buildScene, create, type Scene, show, single } from '#test/support/build-dispatches.ts'
import { expectCouponInvariants } from '#test/support/invariants.ts'
import { eventually } from '#test/support/processes.ts'
import { killWorkerProcesses, startWorkerProcess } from '#test/support/workers.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterEach(killWorkerProcesses)

const crowd = 100_000
const longMs = 150_000

async function startDispatch(): Promise<{ scene: Scene; id: number }> {
  const scene = await buildScene(t, 0, { audience: { ageFrom: 0 }, totalPieces: crowd + 10, limitPerMember: 1 })
  await buildCrowd(t, scene.agencyId, crowd)
  const created = await create(scene, { kind: 'CONDITION' })
  expect(created.body).toMatchObject({ status: 1, recipients: crowd })
  return { scene, id: created.body.id }
}

/** Waits until some but not all are issued, asking the database every few milliseconds. */
async function untilIssued(id: number, pieces: number): Promise<number> {
  for (const end = Date.now() + 90_000; Date.now() < end; ) {
    const row = await t.deps.database.db
      .selectFrom('coupon_dispatch')
      .select('issued_pieces as issued')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (row.issued >= pieces) return row.issued
    await new Promise((done) => setTimeout(done, 5))
  }
  throw new Error('The dispatch did not get that far')
}

async function expectAllSent({ scene, id }: { scene: Scene; id: number }): Promise<void> {
  const ended = await eventually(async () => {
    const now = await show(scene, id)
    return now.status === 3 ? now : undefined
  }, 100_000)
  expect(ended).toMatchObject({ status: 3, recipients: crowd, issuedPieces: crowd, codes: { '0': crowd } })
  await expectCouponInvariants(t.deps.database.db, scene.couponId)
}

test('a killed worker’s dispatch is taken over: nobody is lost, nobody gets two', { timeout: longMs }, async () => {
  const order = await startDispatch()
  const doomed = await startWorkerProcess(t)
  const before = await untilIssued(order.id, 1)
  await doomed.kill()
  expect(before).toBeLessThan(crowd)
  await startWorkerProcess(t)
  await expectAllSent(order)
})

test('a worker that is killed while recipients are fixed leaves no gap', { timeout: longMs }, async () => {
  const order = await startDispatch()
  const doomed = await startWorkerProcess(t)
  await eventually(async () => ((await show(order.scene, order.id)).status === 2 ? true : undefined))
  await doomed.kill()
  expect((await show(order.scene, order.id)).issuedPieces).toBeLessThan(crowd)
  await startWorkerProcess(t)
  await expectAllSent(order)
})

test('a frozen worker that wakes after its lease writes nothing', { timeout: longMs }, async () => {
  const order = await startDispatch()
  const sleeper = await startWorkerProcess(t)
  await untilIssued(order.id, 1)
  sleeper.freeze()
  await startWorkerProcess(t)
  await expectAllSent(order)
  sleeper.wake()
  await new Promise((done) => setTimeout(done, 2_500))
  await expectAllSent(order)
})

test('two consoles and two workers share one database', { timeout: longMs }, async () => {
  const order = await startDispatch()
  const { scene } = order
  const second = await testApp()
  const other = { ...scene, operator: await second.asUser(scene.operator.userId) }
  await Promise.all([startWorkerProcess(t), startWorkerProcess(t)])
  await untilIssued(order.id, 1)
  const members = await t.deps.database.db
    .selectFrom('member')
    .select('account')
    .where('agency_id', '=', scene.agencyId)
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  const doors = members.map(({ account }, at) => single(at % 2 === 0 ? scene : other, account))
  const answers = await Promise.all(doors)
  expect(answers.filter(({ status }) => status !== 201)).toEqual([])
  const issued = answers.map(({ body }) => body.issuedPieces).reduce((sum, n) => sum + n, 0)
  const ended = await eventually(async () => {
    const now = await show(other, order.id)
    return now.status === 3 ? now : undefined
  }, 100_000)
  expect(ended?.issuedPieces).toBe(crowd - issued)
  expect(ended?.codes).toMatchObject({ '0': crowd - issued, '5': issued })
  await expectCouponInvariants(t.deps.database.db, scene.couponId)
})
