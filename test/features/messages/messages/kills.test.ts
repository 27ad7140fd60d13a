import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildCrowd } from '#test/support/build-dispatches.ts'
import {
  buildDevices,
  buildMessageScene,
  countsHold,
  membersOf,
  ordered,
  pushesOf,
} from '#test/support/build-messages.ts'
import { drill } from '#test/support/drill.ts'
import { createRandom } from '#test/support/random.ts'
import { killWorkerProcesses, startWorkerProcess, type WorkerProcess } from '#test/support/workers.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterEach(killWorkerProcesses)

const size = drill('messages', { sample: 2, whole: 20 })
const random = createRandom(size.seed)
const crowd = size.whole ? 1_000_000 : 2_400
/** So fast that the kills fall into the sending, of which each second hands over as many. */
const ratePerSecond = size.whole ? 8_000 : 300
const patienceMs = size.whole ? 1_800_000 : 60_000

const standOf = (id: number) =>
  t.deps.database.db
    .selectFrom('message')
    .leftJoin('job', 'job.id', 'message.job_id')
    .select(['message.status', 'message.fixed', 'job.lease_owner as owner'])
    .select((eb) =>
      eb
        .selectFrom('message_handover as h')
        .select((of) => of.fn.countAll<number>().as('n'))
        .where('h.message_id', '=', id)
        .where('h.state', '=', 'DONE')
        .as('done'),
    )
    .where('message.id', '=', id)
    .executeTakeFirstOrThrow()
type Stand = Awaited<ReturnType<typeof standOf>>

async function watch(id: number, isIt: (stand: Stand) => boolean): Promise<Stand> {
  const begun = performance.now()
  while (performance.now() - begun < patienceMs) {
    const stand = await standOf(id)
    if (isIt(stand)) return stand
    await sleep(15)
  }
  throw new Error(`The message did not get that far. ${JSON.stringify(await standOf(id))} ${size.hint}`)
}

const isSent = ({ status }: Stand) => status === 'SENT'

/** Kills the worker that sends the message, wherever it is in that; answers whether there was one. */
async function killOnce(id: number, workers: WorkerProcess[]): Promise<boolean> {
  await sleep(random() * (size.whole ? 4_000 : 300))
  const stand = await watch(id, (stand) => isSent(stand) || stand.owner !== null)
  const at = workers.findIndex(({ pid }) => stand.owner?.includes(`:${pid}:`))
  const [doomed] = at < 0 ? [] : workers.splice(at, 1)
  if (!doomed) return false
  await doomed.kill()
  const before = await standOf(id)
  // A worker that is lost before it came to anything counts as a failed attempt, of which there are few.
  await watch(id, (now) => isSent(now) || (now.owner !== stand.owner && (now.done ?? 0) > (before.done ?? 0)))
  return true
}

test('a message whose worker is killed time and again reaches each member once', {
  timeout: size.whole ? 3_600_000 : 120_000,
}, async () => {
  const scene = await buildMessageScene(t, { members: 0, ratePerSecond, simulation: { delayMs: 20 } })
  await buildCrowd(t, scene.agencyId, crowd)
  await buildDevices(scene, await membersOf(scene))
  const workers = [await startWorkerProcess(t), await startWorkerProcess(t)]
  const { id } = await ordered(scene)
  let kills = 0
  while (kills < size.count && !isSent(await standOf(id))) {
    if (await killOnce(id, workers)) kills += 1
    while (workers.length < 2) workers.push(await startWorkerProcess(t))
  }
  await watch(id, isSent)
  expect(kills, size.hint).toBe(size.count)
  const { db } = t.deps.database
  const states = db
    .selectFrom('message_recipient')
    .select((eb) => ['status', eb.fn.countAll<number>().as('recipients')])
    .where('message_id', '=', id)
    .groupBy('status')
  const rows = await states.execute()
  // Some are confirmed by now.
  expect(
    rows.every(({ status }) => status >= 3 && status <= 5),
    `${JSON.stringify(rows)} ${size.hint}`,
  ).toBe(true)
  expect(
    rows.reduce((sum, { recipients }) => sum + Number(recipients), 0),
    size.hint,
  ).toBe(crowd)
  expect(await countsHold({ t }, id), size.hint).toBe(true)
  expect(await pushesOf({ t }, id), size.hint).toBe(crowd)
})
