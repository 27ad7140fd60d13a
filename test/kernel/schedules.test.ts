import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bringSchedules } from '#kernel/jobs/schedule-rows.ts'
import { pauseSchedule, resumeSchedule } from '#kernel/jobs/schedule-steps.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import {
  auditOf,
  clearSchedules,
  disagreements,
  endJobs,
  everyThree,
  idleJob,
  openScheduler,
  type Scheduler,
  slotsOf,
  taipei,
} from '#test/support/schedules.ts'

let t: TestApp
let opened: Scheduler[] = []
beforeAll(async () => {
  t = await testApp()
})
beforeEach(() => clearSchedules(t))
afterEach(async () => {
  expect(await disagreements(t)).toEqual([])
  await Promise.all(opened.map((scheduler) => scheduler.close()))
  opened = []
})

function schedulerOf(...stated: Parameters<typeof openScheduler>[1]): Scheduler {
  const scheduler = openScheduler(t, stated)
  opened.push(scheduler)
  return scheduler
}

const hourly = '0 0 * * * ?'

const rowOf = (name: string) =>
  t.deps.database.db.selectFrom('schedule').selectAll().where('name', '=', name).executeTakeFirst()

describe('a slot', () => {
  test('fires when its time has come by the database’s clock, whatever the process believes', async () => {
    const one = schedulerOf({ name: 'one', cron: everyThree })
    await one.start('2027-03-01 10:00')
    t.clock.set('2031-01-01T00:00:00.000Z')
    await one.look('2027-03-01 10:02:59.999')
    expect(await slotsOf(t, 'one')).toEqual([])
    await one.look('2027-03-01 10:03:00.000')
    expect(await slotsOf(t, 'one')).toEqual(['03-01 10:03:00 FIRED'])
    const job = await t.deps.database.db.selectFrom('job').select(['kind', 'title', 'created_at as at']).execute()
    expect(job).toEqual([{ kind: idleJob.kind, title: 'one', at: t.clock.now() }])
    expect(await rowOf('one')).toMatchObject({
      next_at: taipei('2027-03-01 10:06'),
      last_at: taipei('2027-03-01 10:03'),
    })
    expect([one.lines, await auditOf(t, 'one')]).toEqual([[], []])
  })

  test('fires once in its time for all looks, and again at none', async () => {
    const one = schedulerOf({ name: 'one', cron: everyThree })
    await one.start('2027-03-01 10:00')
    for (const at of ['10:03:00', '10:03:01', '10:05:59', '10:03:00']) await one.look(`2027-03-01 ${at}`)
    expect(await slotsOf(t, 'one')).toEqual(['03-01 10:03:00 FIRED'])
  })

  test.each(['SKIP', 'ONCE', 'ALL'] as const)('seen within a minute is no misfire: %s', async (misfire) => {
    const one = schedulerOf({ name: 'one', cron: everyThree, misfire })
    await one.start('2027-03-01 10:00')
    await one.look('2027-03-01 10:04:00.000')
    expect(await slotsOf(t, 'one')).toEqual(['03-01 10:03:00 FIRED'])
    expect(one.lines).toEqual([])
  })
})

describe('slots that nobody saw', () => {
  async function seeLate(misfire: 'SKIP' | 'ONCE' | 'ALL', cap?: number) {
    const one = schedulerOf({ name: 'one', cron: everyThree, misfire, ...(cap === undefined ? {} : { cap }) })
    await one.start('2027-03-01 10:00')
    await one.look('2027-03-01 10:17')
    for (let more = 0; more < 5; more++) {
      await endJobs(t)
      await one.look('2027-03-01 10:17:01')
    }
    const missed = one.lines.map((line) => `${line.schedule} ${line.missed}`)
    return { slots: await slotsOf(t, 'one'), missed, audit: await auditOf(t, 'one') }
  }
  const states = (...all: string[]) =>
    all.map((state, n) => `03-01 10:${String(3 * n + 3).padStart(2, '0')}:00 ${state}`)

  test('are all left out by SKIP, and told', async () => {
    const seen = await seeLate('SKIP')
    expect(seen.slots).toEqual(states('MISSED', 'MISSED', 'MISSED', 'MISSED', 'MISSED'))
    expect(seen.missed).toEqual(['one 5'])
    const difference = { missed: 5, misfire: 'SKIP', from: '2027-03-01T02:03:00.000Z', to: '2027-03-01T02:15:00.000Z' }
    expect(seen.audit).toEqual([{ action: 'miss', actorId: null, difference }])
  })

  test('are made good once by ONCE, for the latest', async () => {
    const seen = await seeLate('ONCE')
    expect(seen.slots).toEqual(states('MISSED', 'MISSED', 'MISSED', 'MISSED', 'FIRED'))
    expect(seen.missed).toEqual(['one 4'])
    expect(seen.audit).toMatchObject([{ action: 'miss', difference: { missed: 4 } }])
  })

  test('are all made good by ALL', async () => {
    const seen = await seeLate('ALL')
    expect(seen.slots).toEqual(states('FIRED', 'FIRED', 'FIRED', 'FIRED', 'FIRED'))
    expect([seen.missed, seen.audit]).toEqual([[], []])
  })

  test('are made good by ALL up to the cap, and the others told', async () => {
    const seen = await seeLate('ALL', 3)
    expect(seen.slots).toEqual(states('MISSED', 'MISSED', 'FIRED', 'FIRED', 'FIRED'))
    expect(seen.missed).toEqual(['one 2'])
    expect(seen.audit).toMatchObject([{ action: 'miss', difference: { missed: 2 } }])
  })

  test('run one after another, the oldest first', async () => {
    const one = schedulerOf({ name: 'one', cron: hourly, misfire: 'ALL' })
    await one.start('2027-03-01 00:30')
    await one.look('2027-03-01 03:30')
    await one.look('2027-03-01 03:31')
    expect(await slotsOf(t, 'one')).toEqual([
      '03-01 01:00:00 FIRED',
      '03-01 02:00:00 WAITING',
      '03-01 03:00:00 WAITING',
    ])
    await endJobs(t)
    await one.look('2027-03-01 03:32')
    expect((await slotsOf(t, 'one')).slice(1)).toEqual(['03-01 02:00:00 FIRED', '03-01 03:00:00 WAITING'])
  })

  test.each([
    ['SKIP', 0],
    ['ONCE', 1],
    ['ALL', 40],
  ] as const)('of weeks are dealt with look by look: %s', async (misfire, fired) => {
    const one = schedulerOf({ name: 'one', cron: everyThree, misfire, cap: 40 })
    await one.start('2027-03-01 00:00')
    const at = '2027-03-08 00:01:30'
    // A week has 3,360 slots, of which a look takes a thousand.
    for (let look = 0; look < 45; look++) {
      await one.look(at)
      await endJobs(t)
    }
    const slots = await slotsOf(t, 'one')
    expect(slots).toHaveLength(3_360)
    const runs = slots.filter((slot) => slot.endsWith(' FIRED'))
    expect(runs).toEqual(fired === 0 ? [] : slots.slice(-fired))
    expect(slots.filter((slot) => slot.endsWith(' MISSED'))).toHaveLength(3_360 - fired)
    const told = (await auditOf(t, 'one')).map(({ difference }) =>
      Number((difference as unknown as { missed: number }).missed),
    )
    expect(told.reduce((sum, n) => sum + n, 0)).toBe(3_360 - fired)
  })

  test('of days are dealt with for a daily one as for any', async () => {
    const one = schedulerOf({ name: 'one', cron: '10 3 * * *' })
    await one.start('2027-03-01 12:00')
    await one.look('2027-03-04 09:00')
    const states = ['03-02 03:10:00 MISSED', '03-03 03:10:00 MISSED', '03-04 03:10:00 FIRED']
    expect(await slotsOf(t, 'one')).toEqual(states)
  })
})

describe('a clock that jumps', () => {
  test('back fires nothing twice, and forth is a gap like any other', async () => {
    const one = schedulerOf({ name: 'one', cron: hourly })
    await one.start('2027-03-01 09:30')
    const times = ['10:00', '09:00', '09:59', '10:00', '11:00', '02:00', '10:30', '16:20', '11:00', '15:00', '17:00']
    for (const time of times) {
      await one.look(`2027-03-01 ${time}`)
      await endJobs(t)
    }
    const missed = ['12', '13', '14', '15'].map((hour) => `03-01 ${hour}:00:00 MISSED`)
    const fired = (hour: string) => `03-01 ${hour}:00:00 FIRED`
    expect(await slotsOf(t, 'one')).toEqual([fired('10'), fired('11'), ...missed, fired('16'), fired('17')])
  })

  test('back over a new start fires nothing twice', async () => {
    const one = schedulerOf({ name: 'one', cron: hourly })
    await one.start('2027-03-01 09:30')
    await one.look('2027-03-01 10:00')
    await endJobs(t)
    // The row is made anew, as after a release without the schedule.
    await one.restate([])
    await one.start('2027-03-01 09:40')
    await one.restate([{ name: 'one', cron: hourly }])
    await one.look('2027-03-01 10:00')
    await one.look('2027-03-01 10:00:01')
    expect(await slotsOf(t, 'one')).toEqual(['03-01 10:00:00 FIRED'])
    await one.look('2027-03-01 11:00')
    expect((await slotsOf(t, 'one')).at(-1)).toBe('03-01 11:00:00 FIRED')
  })
})

describe('a run', () => {
  test('never overlaps the one before: the newest slot waits for its end, and older ones are missed', async () => {
    const one = schedulerOf({ name: 'one', cron: everyThree })
    await one.start('2027-03-01 10:00')
    for (const time of ['10:03', '10:06', '10:09']) await one.look(`2027-03-01 ${time}`)
    const [first, second, third] = ['03-01 10:03:00', '03-01 10:06:00', '03-01 10:09:00']
    expect(await slotsOf(t, 'one')).toEqual([`${first} FIRED`, `${second} MISSED`, `${third} WAITING`])
    const at = taipei('2027-03-01 10:06').toISOString()
    expect(one.lines).toMatchObject([{ schedule: 'one', missed: 1, from: at, to: at }])
    await t.deps.database.db.updateTable('job').set({ state: 'RUNNING' }).execute()
    await one.look('2027-03-01 10:09:30')
    expect((await slotsOf(t, 'one')).at(-1)).toBe(`${third} WAITING`)
    await t.deps.database.db.updateTable('job').set({ state: 'FAILED' }).execute()
    await one.look('2027-03-01 10:09:31')
    expect((await slotsOf(t, 'one')).at(-1)).toBe(`${third} FIRED`)
  })

  test('comes after that of the schedule it follows, at the same time or some minutes later', async () => {
    const list = [
      { name: 'a-list', cron: hourly, after: 'url' },
      { name: 'later', cron: '0 10 * * * ?', after: 'url' },
    ]
    const one = schedulerOf(...list, { name: 'url', cron: hourly })
    await one.start('2027-03-01 09:30')
    await one.look('2027-03-01 10:00')
    await one.look('2027-03-01 10:10')
    expect(await slotsOf(t, 'url')).toEqual(['03-01 10:00:00 FIRED'])
    expect(await slotsOf(t, 'a-list')).toEqual(['03-01 10:00:00 WAITING'])
    expect(await slotsOf(t, 'later')).toEqual(['03-01 10:10:00 WAITING'])
    await endJobs(t)
    await one.look('2027-03-01 10:10:01')
    expect(await slotsOf(t, 'a-list')).toEqual(['03-01 10:00:00 FIRED'])
    expect(await slotsOf(t, 'later')).toEqual(['03-01 10:10:00 FIRED'])
  })

  test('does not wait for a schedule that is paused', async () => {
    const one = schedulerOf({ name: 'list', cron: hourly, after: 'url' }, { name: 'url', cron: hourly })
    await one.start('2027-03-01 09:30')
    await pauseSchedule(one.ctx, 'url', '維護')
    await one.look('2027-03-01 10:00')
    expect([await slotsOf(t, 'url'), await slotsOf(t, 'list')]).toEqual([[], ['03-01 10:00:00 FIRED']])
  })
})

describe('a pause', () => {
  test.each([
    ['SKIP', ['MISSED', 'MISSED', 'MISSED']],
    ['ONCE', ['MISSED', 'MISSED', 'FIRED']],
    ['ALL', ['FIRED', 'WAITING', 'WAITING']],
  ] as const)('orders nothing, and its end deals with what it held as %s says', async (misfire, states) => {
    const one = schedulerOf({ name: 'one', cron: hourly, misfire })
    const operator = { ...one.ctx, actor: { ...one.ctx.actor, id: 77, account: 'operator' } }
    await one.start('2027-03-01 09:30')
    await pauseSchedule(operator, 'one', '維護')
    await one.look('2027-03-01 12:30')
    expect(await slotsOf(t, 'one')).toEqual([])
    await resumeSchedule(operator, 'one')
    await one.look('2027-03-01 12:30')
    expect(await slotsOf(t, 'one')).toEqual(states.map((state, n) => `03-01 ${10 + n}:00:00 ${state}`))
    const verbs = (await auditOf(t, 'one')).map(({ action, actorId }) => `${action} ${actorId}`)
    expect(verbs.slice(0, 2)).toEqual(['pause 77', 'resume 77'])
  })

  test('keeps a slot that waits', async () => {
    const one = schedulerOf({ name: 'one', cron: hourly, misfire: 'ALL' })
    await one.start('2027-03-01 09:30')
    await one.look('2027-03-01 11:30')
    await pauseSchedule(one.ctx, 'one', '維護')
    await endJobs(t)
    await one.look('2027-03-01 11:31')
    expect((await slotsOf(t, 'one')).at(-1)).toBe('03-01 11:00:00 WAITING')
    await resumeSchedule(one.ctx, 'one')
    await one.look('2027-03-01 11:32')
    expect((await slotsOf(t, 'one')).at(-1)).toBe('03-01 11:00:00 FIRED')
  })

  test('of many at once happens once, and of none is refused', async () => {
    const one = schedulerOf({ name: 'one', cron: hourly })
    await one.start('2027-03-01 09:30')
    const ctx = { ...t.ctx, deps: { ...t.deps, product: one.deps.product } }
    const asked = await Promise.allSettled(Array.from({ length: 5 }, () => pauseSchedule(ctx, 'one', '維護')))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(pauseSchedule(one.ctx, 'one', '維護')).rejects.toMatchObject({ code: 'conflict' })
    await expect(resumeSchedule(one.ctx, 'none')).rejects.toMatchObject({ code: 'not_found' })
    expect((await auditOf(t, 'one')).map(({ action }) => action)).toEqual(['pause'])
  })
})

describe('the rows', () => {
  test('become what the manifests say, and what an operator paused stays', async () => {
    const one = schedulerOf(
      { name: 'kept', cron: hourly },
      { name: 'changed', cron: hourly },
      { name: 'gone', cron: hourly },
    )
    await one.start('2027-03-01 09:30')
    for (const name of ['kept', 'changed']) await pauseSchedule(one.ctx, name, '維護')
    await one.set(taipei('2027-03-01 10:45'))
    await one.restate([
      { name: 'kept', cron: hourly, misfire: 'ALL', cap: 7, after: 'new' },
      { name: 'changed', cron: everyThree },
      { name: 'new', cron: everyThree },
    ])
    const kept = {
      cron: hourly,
      misfire: 'ALL',
      cap: 7,
      after_name: 'new',
      paused: 1,
      next_at: taipei('2027-03-01 10:00'),
    }
    expect(await rowOf('kept')).toMatchObject(kept)
    const next_at = taipei('2027-03-01 10:48')
    expect(await rowOf('changed')).toMatchObject({ cron: everyThree, misfire: 'ONCE', cap: 100, paused: 1, next_at })
    expect(await rowOf('new')).toMatchObject({ paused: 0, next_at, last_at: null })
    expect(await rowOf('gone')).toBeUndefined()
  })

  test('of one that is gone leave no slot waiting', async () => {
    const one = schedulerOf({ name: 'gone', cron: hourly, misfire: 'ALL' })
    await one.start('2027-03-01 09:30')
    await one.look('2027-03-01 11:30')
    await one.restate([])
    expect(await slotsOf(t, 'gone')).toEqual(['03-01 10:00:00 FIRED', '03-01 11:00:00 MISSED'])
  })

  test('are brought by several processes at once as by one', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, cron: everyThree }))
    const many = [schedulerOf(...names), schedulerOf(...names.toReversed()), schedulerOf(...names)]
    for (const one of many) await one.set(taipei('2027-03-01 10:00'))
    await Promise.all(many.map((one) => bringSchedules(one.deps)))
    const rows = await t.deps.database.db.selectFrom('schedule').select(['name', 'next_at']).orderBy('name').execute()
    expect(rows).toEqual(names.map(({ name }) => ({ name, next_at: taipei('2027-03-01 10:03') })))
  })
})
