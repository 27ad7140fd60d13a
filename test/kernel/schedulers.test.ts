import { sql } from 'kysely'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bringSchedules } from '#kernel/jobs/schedule-rows.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { whileRefused } from '#test/support/build-dispatches.ts'
import { drill } from '#test/support/drill.ts'
import {
  auditOf,
  clearSchedules,
  disagreements,
  endJobs,
  everyThree,
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

const slots = drill('schedulers', { sample: 25, whole: 1_000 })

test('three schedulers at once fire each slot once', { timeout: slots.timeout(20_000) }, async () => {
  const stated = (['SKIP', 'ONCE', 'ALL'] as const).map((misfire) => ({ name: misfire, cron: everyThree, misfire }))
  const follower = { name: 'follower', cron: everyThree, after: 'ONCE' }
  const many = [1, 2, 3].map(() => schedulerOf(...stated, follower))
  const from = taipei('2027-03-01 10:00').getTime()
  for (const one of many) await one.set(new Date(from))
  await Promise.all(many.map((one) => bringSchedules(one.deps)))
  for (let n = 1; n <= slots.count; n++) {
    const at = new Date(from + n * 180_000 + (n % 3) * 20_000)
    await Promise.all(many.map((one) => one.look(at)))
    await endJobs(t)
    await Promise.all(many.map((one) => one.look(at)))
    await endJobs(t)
  }
  for (const name of ['SKIP', 'ONCE', 'ALL', 'follower']) {
    const fired = await slotsOf(t, name)
    expect(fired, slots.hint).toHaveLength(slots.count)
    expect(fired.filter((slot) => !slot.endsWith(' FIRED'))).toEqual([])
  }
  expect(many.flatMap(({ lines }) => lines)).toEqual([])
})

test.each(['SKIP', 'ONCE'] as const)('three schedulers at once tell once what was missed: %s', async (misfire) => {
  const many = [1, 2, 3].map(() => schedulerOf({ name: 'one', cron: everyThree, misfire }))
  await many[0]?.start('2027-03-01 10:00')
  for (const hour of ['11', '12', '13', '14', '15']) {
    await Promise.all(many.map((one) => one.look(`2027-03-01 ${hour}:02`)))
    await endJobs(t)
  }
  const missed = (await slotsOf(t, 'one')).filter((slot) => slot.endsWith(' MISSED')).length
  const told = (await auditOf(t, 'one')).map(({ difference }) =>
    Number((difference as unknown as { missed: number }).missed),
  )
  expect([told.length, told.reduce((sum, n) => sum + n, 0)]).toEqual([5, missed])
})

describe('a scheduler that ends in the middle', () => {
  const refusals = [
    ['insert', 'schedule_slot', 'true'],
    ['update', 'schedule', 'new.next_at > old.next_at'],
    ['insert', 'audit_log', "new.action = 'miss'"],
    ['insert', 'job', 'true'],
    ['update', 'schedule_slot', "new.state = 'FIRED'"],
    ['update', 'schedule_slot', 'new.job_id is not null'],
    ['update', 'schedule', 'new.last_at is not null'],
  ] as const

  test.each(refusals)(
    'at its %s of %s where %s leaves nothing half, and the next goes on',
    async (event, table, condition) => {
      const one = schedulerOf({ name: 'one', cron: everyThree })
      await one.start('2027-03-01 10:00')
      await whileRefused(t, { event, table, condition }, () => one.look('2027-03-01 10:07'))
      expect(one.lines).toContainEqual(expect.objectContaining({ msg: 'schedule could not be looked after' }))
      expect((await slotsOf(t, 'one')).filter((slot) => slot.endsWith('FIRED'))).toEqual([])
      expect(await disagreements(t)).toEqual([])
      await one.look('2027-03-01 10:07:01')
      expect(await slotsOf(t, 'one')).toEqual(['03-01 10:03:00 MISSED', '03-01 10:06:00 FIRED'])
    },
  )

  test('keeps no other schedule from its time', async () => {
    const one = schedulerOf({ name: 'first', cron: everyThree }, { name: 'second', cron: everyThree })
    await one.start('2027-03-01 10:00')
    const refusal = { event: 'insert', table: 'schedule_slot', condition: "new.schedule = 'first'" } as const
    await whileRefused(t, refusal, () => one.look('2027-03-01 10:03'))
    expect([await slotsOf(t, 'first'), await slotsOf(t, 'second')]).toEqual([[], ['03-01 10:03:00 FIRED']])
  })
})

test('the migration can be run again from any point', async () => {
  const { db } = t.deps.database
  async function migrate(name: string) {
    const { up }: { up: (db: unknown) => Promise<void> } = await import(
      new URL(`../../migrations/${name}.ts`, import.meta.url).href
    )
    for (let times = 0; times < 2; times++) await up(db)
  }
  const columnsOf = async (table: string) => (await sql`describe ${sql.table(table)}`.execute(db)).rows
  const columns = async () => [await columnsOf('job'), await columnsOf('schedule_slot')]
  const before = await columns()
  await sql`alter table job drop column dry_run, add column unique_key varchar(100) null, add unique key job_unique (unique_key)`.execute(
    db,
  )
  await sql`drop table schedule_slot`.execute(db)
  await migrate('20261127-1010-create-schedules')
  // What later ones add to it, since other tests of this database use it.
  await migrate('20261201-1540-grow-schedules')
  // The column that is made again stands behind those of later migrations: other tests of this database read their order.
  await sql`alter table job modify column dry_run tinyint not null default 0 after finished_at`.execute(db)
  expect(await columns()).toEqual(before)
  expect(await slotsOf(t, 'one')).toEqual([])
})
