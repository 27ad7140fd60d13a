import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { empty } from '#contract/endpoint.ts'
import { defineJob, enqueue, JobFailed, retryJob } from '#kernel/jobs/jobs.ts'
import { claimJob, runJob } from '#kernel/jobs/runner.ts'
import { startWorker } from '#server/worker.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { databaseTime, makeDue } from '#test/support/due.ts'
import { eventually } from '#test/support/processes.ts'
import { clearSchedules, disagreements, stating } from '#test/support/schedules.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => clearSchedules(t))

const job = defineJob({
  kind: 'test-due',
  payload: empty,
  maxAttempts: 3,
  run: async (run) => {
    if (run.attempt === 1) throw new Error('the first attempt fails')
    throw new JobFailed({ key: 'jobs.gaveUp' })
  },
})

const claim = () => claimJob(t.deps, 'one', [job.kind])
const order = (runAt?: Date) => enqueue(t.ctx, job, {}, { title: 'x', ...(runAt ? { runAt } : {}) })

async function secondsUntilDue(id: number): Promise<number> {
  const row = await t.deps.database.db.selectFrom('job').select('run_at as at').where('id', '=', id).executeTakeFirst()
  return ((row?.at.getTime() ?? Number.NaN) - (await databaseTime(t)).getTime()) / 1_000
}

describe('a job is due by the database’s clock', () => {
  test.each(['2001-01-01T00:00:00.000Z', '2051-01-01T00:00:00.000Z'])(
    'at once, when the process has %s',
    async (now) => {
      t.clock.set(now)
      const id = await order()
      expect((await claim())?.id).toBe(id)
    },
  )

  test('or when its time has come there, whatever the process has', async () => {
    t.clock.set('2051-01-01T00:00:00.000Z')
    const id = await order(new Date((await databaseTime(t)).getTime() + 60_000))
    expect(await claim()).toBeUndefined()
    await makeDue(t, id)
    t.clock.set('2001-01-01T00:00:00.000Z')
    expect((await claim())?.id).toBe(id)
  })

  test('some seconds after a failed attempt, and at once when it is told to run again', async () => {
    t.clock.set('2051-01-01T00:00:00.000Z')
    const id = await order()
    const run = async () => {
      const claimed = await claim()
      if (claimed) await runJob(stating(t.deps, { jobs: [job] }), claimed, new AbortController().signal)
    }
    await run()
    const delay = await secondsUntilDue(id)
    expect(delay).toBeGreaterThan(0)
    expect(delay).toBeLessThanOrEqual(3)
    await makeDue(t, id)
    await run()
    expect(await retryJob(t.ctx, id)).toBe(true)
    expect(await secondsUntilDue(id)).toBeLessThanOrEqual(0)
  })
})

test('two workers fire a schedule of each second once a second, and run what it orders', async () => {
  await clearSchedules(t)
  const ran: number[] = []
  const tick = defineJob({
    kind: 'test-tick',
    payload: empty,
    maxAttempts: 1,
    run: async ({ id }) => {
      ran.push(id)
      return undefined
    },
  })
  const when = { cron: '* * * * * ?', misfire: 'ALL' as const }
  const schedules = [{ name: 'tick', ...when, job: tick, title: 'tick', does: { zh: '', en: '' } }]
  const deps = stating(t.deps, { jobs: [tick], schedules })
  const workers = [startWorker(deps), startWorker(deps)]
  await eventually(async () => (ran.length >= 4 ? true : undefined))
  await Promise.all(workers.map((worker) => worker.stop()))
  expect(new Set(ran).size).toBe(ran.length)
  expect(ran.length).toBeGreaterThanOrEqual(4)
  const { db } = t.deps.database
  const slots = (await db.selectFrom('schedule_slot').select('slot_at as at').orderBy('slot_at').execute()).map(
    (s) => s.at,
  )
  const first = slots[0]?.getTime() ?? 0
  expect(slots.map((at) => at.getTime())).toEqual(slots.map((_, n) => first + n * 1_000))
  expect(await disagreements(t)).toEqual([])
})
