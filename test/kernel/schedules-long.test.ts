import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/support/app.ts'
import { drill } from '#test/support/drill.ts'
import { eventually } from '#test/support/processes.ts'
import { createRandom, pick } from '#test/support/random.ts'
import { clearSchedules, disagreements, endJobs, openScheduler, slotsOf, taipei } from '#test/support/schedules.ts'
import { killWorkerProcesses, startWorkerProcess } from '#test/support/workers.ts'
import { expectedSlots, prescribed } from './prescribed-crons.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
beforeEach(() => clearSchedules(t))
afterEach(killWorkerProcesses)

const days = drill('schedules', { sample: 1, whole: 365 })
const [minuteMs, hourMs] = [60_000, 3_600_000]
const policies = ['SKIP', 'ONCE', 'ALL'] as const

const follows: Record<string, string> = {
  OneSignalDownloadCSVListJob: 'OneSignalGetCSVURLJob',
  OneSignalDeleteEmptyUserJob: 'OneSignalDownloadCSVListJob',
}

const stated = prescribed.map(([name, cron], n) => {
  const after = follows[name]
  return { name, cron, misfire: policies[n % 3] ?? 'ONCE', ...(after ? { after } : {}) }
})

/** Looks in turn every few minutes, some after hours in which nobody looked, some by a clock that went back. */
async function lookThrough(from: Date, to: Date): Promise<Date> {
  const random = createRandom(days.seed)
  const schedulers = [openScheduler(t, stated), openScheduler(t, stated)]
  for (const one of schedulers) await one.start('2027-01-01 00:00')
  let at = from.getTime()
  while (at < to.getTime()) {
    at += random() < 0.02 ? random() * 9 * hourMs : random() * 6 * minuteMs
    const back = random() < 0.05 ? random() * hourMs : 0
    await pick(random, schedulers).look(new Date(at - back))
    await Promise.all(schedulers.map((one) => one.look(new Date(at))))
    await expectNoOverlap()
    if (random() < 0.8) await endJobs(t)
  }
  await Promise.all(schedulers.map((one) => one.close()))
  return new Date(at)
}

async function expectNoOverlap(): Promise<void> {
  const waiting = t.deps.database.db.selectFrom('job').select('title').where('state', '=', 'QUEUED')
  const titles = (await waiting.execute()).map(({ title }) => title)
  expect(new Set(titles).size, days.hint).toBe(titles.length)
}

async function toldOf(schedule: string): Promise<number> {
  const log = t.deps.database.db.selectFrom('audit_log').select('difference').where('action', '=', 'miss')
  const rows = await log.where('record_label', '=', schedule).execute()
  return rows.reduce((sum, { difference }) => sum + (difference as unknown as { missed: number }).missed, 0)
}

const statesOf = (schedule: string) =>
  t.deps.database.db
    .selectFrom('schedule_slot')
    .select(['slot_at as at', 'state', 'created_at as seenAt'])
    .where('schedule', '=', schedule)
    .orderBy('slot_at')
    .execute()

test('the prescribed schedules come each slot once, through gaps and jumps of the clock', {
  timeout: days.timeout(60_000),
}, async () => {
  const from = taipei('2027-01-01 00:00')
  const last = await lookThrough(from, new Date(from.getTime() + days.count * 24 * hourMs))
  for (const [n, [name, , comes]] of prescribed.entries()) {
    const slots = await statesOf(name)
    const expected = expectedSlots(comes, from, last)
    const hint = `${name}, ${days.hint}`
    expect(slots.length, hint).toBe(expected.length)
    expect(
      slots.findIndex(({ at }, n) => at.getTime() !== expected[n]),
      hint,
    ).toBe(-1)
    const missed = slots.filter(({ state }) => state === 'MISSED')
    expect(missed.length, hint).toBe(await toldOf(name))
    const late = slots.filter(({ at, seenAt }) => seenAt.getTime() - at.getTime() > minuteMs)
    if (policies[n % 3] === 'SKIP')
      expect(
        late.filter(({ state }) => state !== 'MISSED'),
        hint,
      ).toEqual([])
    else if (slots.length > 0) expect(slots.at(-1)?.state, hint).not.toBe('MISSED')
  }
  expect(await disagreements(t), days.hint).toEqual([])
})

const kills = drill('scheduler-kills', { sample: 2, whole: 100 })

test('workers that are killed lose no second and double none', { timeout: kills.timeout(120_000) }, async () => {
  const random = createRandom(kills.seed)
  const { db } = t.deps.database
  for (let kill = 0; kill < kills.count; kill++) {
    const workers = await Promise.all([startWorkerProcess(t, 'ticking'), startWorkerProcess(t, 'ticking')])
    await sleep(200 + random() * 1_500)
    await Promise.all(workers.map((worker) => worker.kill()))
    // What the killed ones ran would be free after a lease of ten seconds.
    await db
      .updateTable('job')
      .set({ lease_until: new Date(0) })
      .where('state', '=', 'RUNNING')
      .execute()
    expect(await disagreements(t), kills.hint).toEqual([])
  }
  await startWorkerProcess(t, 'ticking')
  const firedOf = async () => (await slotsOf(t, 'tick')).filter((slot) => slot.endsWith(' FIRED')).length
  const before = await firedOf()
  expect(await eventually(async () => ((await firedOf()) >= before + 2 ? true : undefined))).toBe(true)
  killWorkerProcesses()
  const slots = await statesOf('tick')
  const first = slots[0]?.at.getTime() ?? 0
  expect(
    slots.map(({ at }) => at.getTime()),
    kills.hint,
  ).toEqual(slots.map((_, n) => first + n * 1_000))
  expect(
    slots.filter(({ state }) => state === 'MISSED'),
    kills.hint,
  ).toEqual([])
  const attempts = await db.selectFrom('job').select('id').where('state', '=', 'FAILED').execute()
  expect(attempts, kills.hint).toEqual([])
  expect(await disagreements(t), kills.hint).toEqual([])
})
