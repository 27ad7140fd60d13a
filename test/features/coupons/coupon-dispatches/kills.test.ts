import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildCrowd, buildScene, create, type Scene, show } from '#test/support/build-dispatches.ts'
import { drill } from '#test/support/drill.ts'
import { expectCouponInvariants } from '#test/support/invariants.ts'
import { createRandom } from '#test/support/random.ts'
import { killWorkerProcesses, startWorkerProcess, type WorkerProcess } from '#test/support/workers.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterEach(killWorkerProcesses)

const size = drill('worker-kills', { sample: 2, whole: 20 })
const random = createRandom(size.seed)
const crowd = size.whole ? 1_000_000 : 60_000
/** From the kill until another worker is at it; the sample runs beside other tests. */
const takeOverMs = size.whole ? 4_000 : 8_000
const patienceMs = size.whole ? 900_000 : 60_000

const standOf = (id: number) =>
  t.deps.database.db
    .selectFrom('coupon_dispatch')
    .innerJoin('job', 'job.id', 'coupon_dispatch.job_id')
    .select(['coupon_dispatch.status', 'issued_pieces as issued', 'job.lease_owner as owner', 'job.attempts'])
    .where('coupon_dispatch.id', '=', id)
    .executeTakeFirstOrThrow()
type Stand = Awaited<ReturnType<typeof standOf>>

/** Looks every few milliseconds until what is seen is what is waited for; answers all statuses on the way. */
async function watch(id: number, isIt: (stand: Stand) => boolean) {
  const statuses = new Set<number>()
  const begun = performance.now()
  while (performance.now() - begun < patienceMs) {
    const stand = await standOf(id)
    statuses.add(stand.status)
    if (isIt(stand)) return { stand, statuses, ms: performance.now() - begun }
    await sleep(15)
  }
  throw new Error(`The dispatch did not get that far. ${JSON.stringify(await standOf(id))} ${size.hint}`)
}

const isSent = ({ status }: Stand) => status === 3

async function order(scene: Scene): Promise<number> {
  const created = await create(scene, { kind: 'CONDITION' })
  expect(created.body).toMatchObject({ status: 1, recipients: crowd })
  return created.body.id
}

/** Kills the worker that runs the dispatch, with another at hand, and tells when that was at it, when the next coupon arrived, and what was
 * seen meanwhile. */
async function killOnce(id: number, workers: WorkerProcess[]) {
  await sleep(random() * (size.whole ? 800 : 30))
  const { stand } = await watch(id, ({ owner, status }) => (owner !== null && status === 2) || status === 3)
  const at = workers.findIndex(({ pid }) => stand.owner?.includes(`:${pid}:`))
  const [doomed] = at < 0 ? [] : workers.splice(at, 1)
  if (!doomed) throw new Error(`Nobody was at work: ${JSON.stringify(stand)}. ${size.hint}`)
  await doomed.kill()
  const before = await standOf(id)
  const taken = await watch(id, ({ owner, status }) => owner !== null && owner !== stand.owner && status === 2)
  const { ms } = await watch(id, ({ issued }) => issued > before.issued)
  return { ms: taken.ms, nextMs: taken.ms + ms, statuses: taken.statuses }
}

test('a dispatch whose worker is killed time and again needs no hand', {
  timeout: size.whole ? 2_400_000 : 120_000,
}, async () => {
  const scene = await buildScene(t, 0, { audience: { ageFrom: 0 }, totalPieces: 2 * crowd, limitPerMember: 2 })
  await buildCrowd(t, scene.agencyId, crowd)
  const workers = await Promise.all([startWorkerProcess(t), startWorkerProcess(t), startWorkerProcess(t)])
  const standIns: Promise<number>[] = []
  const undisturbed = size.whole ? await watch(await order(scene), isSent) : undefined
  const id = await order(scene)
  const begun = performance.now()
  const takeOvers: number[] = []
  const next: number[] = []
  for (let kill = 0; kill < size.count; kill++) {
    await watch(id, ({ issued }) => issued > 0)
    const { ms, nextMs, statuses } = await killOnce(id, workers)
    standIns.push(startWorkerProcess(t).then((worker) => workers.push(worker)))
    takeOvers.push(Math.round(ms))
    next.push(Math.round(nextMs))
    expect([...statuses], size.hint).toContain(0)
    expect([...statuses], size.hint).not.toContain(-1)
  }
  const { stand } = await watch(id, isSent)
  await Promise.all(standIns)
  const ms = performance.now() - begun
  if (size.whole) console.info({ undisturbedMs: undisturbed?.ms, ms, takeOvers, next })
  expect(await show(scene, id)).toMatchObject({ status: 3, recipients: crowd, codes: { '0': crowd, '7': 0 } })
  expect(stand.attempts, size.hint).toBe(1)
  expect(Math.max(...takeOvers), `${takeOvers} ms; ${size.hint}`).toBeLessThanOrEqual(takeOverMs)
  // The time without a worker is bounded above, whatever a dispatch takes.
  const worked = takeOvers.reduce((left, one) => left - one, ms)
  if (undisturbed) expect(worked / undisturbed.ms, size.hint).toBeLessThanOrEqual(3)
  await expectCouponInvariants(t.deps.database.db, scene.couponId)
})
