import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runNow, timeSchedule } from '#kernel/jobs/schedule-steps.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { clearSchedules, endJobs, everyThree, openScheduler, type Scheduler, slotsOf } from '#test/support/schedules.ts'

let t: TestApp
let opened: Scheduler[] = []
beforeAll(async () => {
  t = await testApp()
})
beforeEach(() => clearSchedules(t))
afterEach(async () => {
  await Promise.all(opened.map((scheduler) => scheduler.close()))
  opened = []
})

function schedulerOf(...stated: Parameters<typeof openScheduler>[1]): Scheduler {
  const scheduler = openScheduler(t, stated)
  opened.push(scheduler)
  return scheduler
}

describe('a run', () => {
  test('overlaps the one before only where its manifest says so', async () => {
    const one = schedulerOf({ name: 'one', cron: everyThree }, { name: 'over', cron: everyThree, overlaps: true })
    await one.start('2027-03-01 10:00')
    for (const at of ['10:03', '10:06']) await one.look(`2027-03-01 ${at}`)
    expect(await slotsOf(t, 'one')).toEqual(['03-01 10:03:00 FIRED', '03-01 10:06:00 WAITING'])
    expect(await slotsOf(t, 'over')).toEqual(['03-01 10:03:00 FIRED', '03-01 10:06:00 FIRED'])
  })

  test('by hand and by its slot at once is one run', async () => {
    for (let turn = 1; turn <= 5; turn++) {
      const many = [1, 2, 3].map(() => schedulerOf({ name: 'one', cron: everyThree }))
      await many[0]?.start('2027-03-01 10:00')
      for (const one of many) await one.set(new Date('2027-03-01T02:03:00.500Z'))
      const ordered = await Promise.allSettled(
        many.map((one, n) => (n === 0 ? one.look('2027-03-01 10:03:00.500') : runNow(one.ctx, 'one', '測試'))),
      )
      const jobs = await t.deps.database.db.selectFrom('job').select('id').execute()
      expect([jobs.length, ordered.filter(({ status }) => status === 'rejected').length > 0]).toEqual([1, true])
      await clearSchedules(t)
    }
  })

  test('by hand waits for the end of what it follows', async () => {
    const one = schedulerOf({ name: 'url', cron: everyThree }, { name: 'list', cron: '0 1 0 * * ?', after: 'url' })
    await one.start('2027-03-01 10:00')
    await one.look('2027-03-01 10:03')
    const refusal = { code: 'conflict', problem: { key: 'schedule.blocked', params: { name: 'url' } } }
    await expect(runNow(one.ctx, 'list', '測試')).rejects.toMatchObject(refusal)
    await endJobs(t)
    expect(await runNow(one.ctx, 'list', '測試')).toBeGreaterThan(0)
    await expect(runNow(one.ctx, 'nothing', '測試')).rejects.toMatchObject({ code: 'not_found' })
  })
})

test('a new time counts from now on, and one who saw the old one moves nothing', async () => {
  const one = schedulerOf({ name: 'one', cron: '0 0 * * * ?' })
  await one.start('2027-03-01 09:30')
  const hourly = { name: 'one', version: 1 }
  expect(await timeSchedule(one.ctx, hourly, { cron: '0 0/20 * * * ?', misfire: 'ALL', cap: 3 })).toBe(true)
  expect(await timeSchedule(one.ctx, hourly, { cron: '0 0 1 * * ?', misfire: 'ALL', cap: 3 })).toBe(false)
  await one.restate([{ name: 'one', cron: '0 30 * * * ?', misfire: 'SKIP' }])
  await one.look('2027-03-01 10:01')
  expect(await slotsOf(t, 'one')).toEqual(['03-01 09:40:00 FIRED', '03-01 10:00:00 WAITING'])
  expect(await timeSchedule(one.ctx, { name: 'one', version: 2 })).toBe(true)
  await endJobs(t)
  await one.look('2027-03-01 10:30')
  await endJobs(t)
  await one.look('2027-03-01 10:30:01')
  expect((await slotsOf(t, 'one')).at(-1)).toBe('03-01 10:30:00 FIRED')
})
