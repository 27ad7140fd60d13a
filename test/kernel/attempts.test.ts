import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { empty } from '#contract/endpoint.ts'
import { defineJob, enqueue, type JobRun, LeaseLost } from '#kernel/jobs/jobs.ts'
import { claimJob, runJob } from '#kernel/jobs/runner.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { databaseTime, loseWorker, makeDue } from '#test/support/due.ts'
import { stating } from '#test/support/schedules.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

let kinds = 0

/** A kind of job of its own, ordered once, with one attempt at it. */
async function ordered(run: (job: JobRun) => Promise<object | undefined>, runAt?: Date) {
  const kind = `test-attempts-${++kinds}`
  const definition = defineJob({ kind, payload: empty, maxAttempts: 3, run })
  const deps = stating(t.deps, { jobs: [definition] })
  const id = await enqueue(t.ctx, definition, {}, { title: kind, ...(runAt ? { runAt } : {}) })
  const claim = () => claimJob(deps, 'one', [kind])
  const attempt = async () => {
    const claimed = await claim()
    if (claimed) await runJob(deps, claimed, new AbortController().signal)
    return claimed?.attempts
  }
  return { id, claim, attempt, row: () => rowOf(id) }
}

const rowOf = (id: number) =>
  t.deps.database.db
    .selectFrom('job')
    .select(['state', 'attempts', 'faults', 'error', 'run_at as runAt'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

/** What the database says of a full disk, and nothing is wrong with what was asked. */
const diskFull = () => Object.assign(new Error('The table is full'), { errno: 1114 })

describe('an attempt counts', () => {
  test('when its worker was lost before it had got on', async () => {
    const { id, attempt, row } = await ordered(async () => {
      throw new LeaseLost()
    })
    const counted: (number | undefined)[] = []
    for (let death = 0; death < 4; death++) {
      counted.push(await attempt())
      await loseWorker(t, id)
    }
    expect(counted).toEqual([1, 2, 3, 4])
    expect(await row()).toMatchObject({ state: 'FAILED', error: expect.stringContaining('jobs.gaveUp') })
  })

  test('not when it had got on, be its worker lost or its work broken off', async () => {
    let ends = 0
    const { id, attempt, row } = await ordered(async (job) => {
      await job.advanced()
      ends += 1
      throw ends % 2 === 0 ? new LeaseLost() : new Error('broken off')
    })
    for (let run = 0; run < 8; run++) {
      expect(await attempt()).toBe(1)
      if ((await row()).state === 'RUNNING') await loseWorker(t, id)
      else await makeDue(t, id)
    }
    expect(ends).toBe(8)
  })

  test('not when a fault of the system ended it, which is waited out longer each time', async () => {
    const { id, attempt, row } = await ordered(async () => {
      throw diskFull()
    })
    const waits: number[] = []
    for (let run = 0; run < 8; run++) {
      expect(await attempt()).toBe(1)
      const { rows } = await sql<{ wait: number }>`
        select timestampdiff(second, now(3), run_at) as wait from job where id = ${id}`.execute(t.deps.database.db)
      waits.push(Number(rows[0]?.wait))
      expect(await row()).toMatchObject({ state: 'QUEUED', faults: run + 1 })
      await makeDue(t, id)
    }
    expect((await row()).error).toContain('jobs.systemFault')
    expect(waits[0]).toBeLessThanOrEqual(3)
    expect(waits.at(-1)).toBeGreaterThanOrEqual(28)
    expect(waits.at(-1)).toBeLessThanOrEqual(90)
  })
})

/** All that is kept of the clock as of now, as if that had stepped back an hour since. */
const stepBack = (id: number) =>
  sql`update job set run_at = run_at + interval 1 hour, queued_at = queued_at + interval 1 hour,
    lease_until = lease_until + interval 1 hour where id = ${id}`.execute(t.deps.database.db)

describe('when the clock steps back an hour', () => {
  beforeAll(async () => {
    t.clock.set((await databaseTime(t)).toISOString())
  })

  test('what was due is due', async () => {
    const { id, attempt, row } = await ordered(async () => undefined)
    await stepBack(id)
    expect(await attempt()).toBe(1)
    expect((await row()).state).toBe('DONE')
  })

  test('what waited for its next attempt does not wait that hour', async () => {
    let runs = 0
    const { id, attempt, row } = await ordered(async () => {
      runs += 1
      if (runs === 1) throw new Error('broken off')
      return undefined
    })
    await attempt()
    await stepBack(id)
    await attempt()
    expect((await row()).state).toBe('DONE')
  })

  test('what a lost worker held is taken', async () => {
    const { id, claim, row } = await ordered(async () => undefined)
    await claim()
    await stepBack(id)
    expect(await claim()).toBeUndefined()
    expect((await row()).state).toBe('QUEUED')
  })

  test('a time that was set is waited for', async () => {
    const { id, claim } = await ordered(async () => undefined, new Date(Date.now() + 60_000))
    await stepBack(id)
    expect(await claim()).toBeUndefined()
  })
})
