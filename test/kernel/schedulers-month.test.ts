import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/support/app.ts'
import { testDatabaseAddress } from '#test/support/database.ts'
import { drill } from '#test/support/drill.ts'
import { monthly, rare } from '#test/support/month.ts'
import { programOf } from '#test/support/programs.ts'
import { createRandom } from '#test/support/random.ts'
import { clearSchedules, disagreements, endJobs, taipei } from '#test/support/schedules.ts'
import { expectedSlots } from './prescribed-crons.ts'

const [minuteMs, hourMs, dayMs] = [60_000, 3_600_000, 86_400_000]
const days = drill('schedulers-month', { sample: 3, whole: 31 })

let t: TestApp
let children: ChildProcess[] = []
beforeAll(async () => {
  t = await testApp()
})
beforeEach(() => clearSchedules(t))
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children = []
})

/** A scheduler process, which looks at the time it is told. */
async function startScheduler(): Promise<(at: number) => Promise<unknown>> {
  const path = fileURLToPath(await programOf('scheduler'))
  const args = [path, JSON.stringify(testDatabaseAddress()), '0']
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  children.push(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  await lines.next()
  return (at) => {
    child.stdin.write(`${at}\n`)
    return lines.next()
  }
}

/** Most looks shortly after a slot, some after hours or a day in which nobody looked, some by a clock that went back. */
function* looksThrough(from: number, to: number): Generator<number> {
  const random = createRandom(days.seed)
  const all = rare.flatMap(([, , comes]) => expectedSlots(comes, new Date(from), new Date(to)))
  const slots = [...new Set(all)].toSorted((a, b) => a - b)
  let skipTo = 0
  for (const slot of slots) {
    if (slot < skipTo) continue
    const jump = random()
    if (jump < 0.01) skipTo = slot + random() * dayMs
    else if (jump < 0.06) skipTo = slot + random() * 90 * minuteMs
    if (jump > 0.95) yield slot - random() * 2 * hourMs
    yield slot + random() * 50_000
  }
  yield to
}

async function expectNoOverlap(): Promise<void> {
  const waiting = t.deps.database.db.selectFrom('job').select('title').where('state', '=', 'QUEUED')
  const titles = (await waiting.execute()).map(({ title }) => title)
  expect(new Set(titles).size, days.hint).toBe(titles.length)
}

const slotsOf = (schedule: string) =>
  t.deps.database.db
    .selectFrom('schedule_slot')
    .select(['slot_at as at', 'state', 'job_id as jobId'])
    .where('schedule', '=', schedule)
    .orderBy('slot_at')
    .execute()

test('three processes fire each slot of a month once, whatever the clock does', {
  timeout: days.timeout(60_000),
}, async () => {
  const looks = await Promise.all([startScheduler(), startScheduler(), startScheduler()])
  const from = taipei('2027-03-01 00:00').getTime()
  const to = from + days.count * dayMs
  await Promise.all(looks.map((look) => look(from)))
  for (const at of looksThrough(from, to)) {
    await Promise.all(looks.map((look) => look(at)))
    await expectNoOverlap()
    await endJobs(t)
  }
  const fired: Record<string, (number | null)[]> = {}
  for (const [name, , comes] of rare) {
    const slots = await slotsOf(name)
    expect(
      slots.map(({ at }) => at.getTime()),
      `${name}, ${days.hint}`,
    ).toEqual(expectedSlots(comes, new Date(from), new Date(to)))
    expect(slots.filter(({ state, jobId }) => (state === 'FIRED') !== (jobId !== null))).toEqual([])
    fired[name] = slots.flatMap(({ state, jobId }) => (state === 'FIRED' ? [jobId] : []))
  }
  expect(fired.OneSignalGetCSVURLJob?.length, days.hint).toBeGreaterThan(days.count * 3)
  expect(await disagreements(t), days.hint).toEqual([])
  expect(monthly.map(({ after }) => after).filter(Boolean)).toHaveLength(2)
})
