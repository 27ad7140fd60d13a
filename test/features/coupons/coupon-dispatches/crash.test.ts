import { afterEach, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildCrowd, buildScene, create, type Scene, show, single } from '#test/support/build-dispatches.ts'
import { drill } from '#test/support/drill.ts'
import { expectCouponInvariants } from '#test/support/invariants.ts'
import { eventually } from '#test/support/processes.ts'
import { createRandom } from '#test/support/random.ts'
import { killWorkerProcesses, startWorkerProcess } from '#test/support/workers.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterEach(killWorkerProcesses)

const size = drill('crash', { sample: 30_000, whole: 100_000 })
const crowd = size.count
const longMs = 150_000
/** After how many issued pieces the worker is killed: the first ones, and in the drill anywhere on the way. */
const random = createRandom(size.seed)
const points = [1, ...Array.from({ length: size.whole ? 4 : 0 }, () => Math.ceil(random() * crowd * 0.7))]

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

/** What a killed worker held is free once its lease has passed: in the sample at once, in the drill in its time. */
async function passLease(): Promise<void> {
  if (size.whole) return
  const past = { lease_until: new Date(0) }
  await t.deps.database.db.updateTable('job').set(past).where('state', '=', 'RUNNING').execute()
}

async function expectAllSent({ scene, id }: { scene: Scene; id: number }): Promise<void> {
  const ended = await eventually(async () => {
    const now = await show(scene, id)
    return now.status === 3 ? now : undefined
  }, 100_000)
  expect(ended).toMatchObject({ status: 3, recipients: crowd, issuedPieces: crowd, codes: { '0': crowd } })
  await expectCouponInvariants(t.deps.database.db, scene.couponId)
}

test.each(points)(
  'a killed worker’s dispatch is taken over: nobody is lost, nobody gets two (after %i)',
  { timeout: longMs },
  async (point) => {
    const order = await startDispatch()
    const doomed = await startWorkerProcess(t)
    const before = await untilIssued(order.id, point)
    await doomed.kill()
    expect(before, size.hint).toBeLessThan(crowd)
    await passLease()
    await startWorkerProcess(t)
    await expectAllSent(order)
  },
)

test('a worker that is killed while the records of the fixed recipients are written leaves no gap', {
  timeout: longMs,
}, async () => {
  const order = await startDispatch()
  const doomed = await startWorkerProcess(t)
  await eventually(async () => ((await show(order.scene, order.id)).status === 2 ? true : undefined))
  await doomed.kill()
  expect((await show(order.scene, order.id)).issuedPieces).toBeLessThan(crowd)
  await passLease()
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
