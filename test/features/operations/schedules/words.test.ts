import { describe, expect, test } from 'vitest'
import { describeCron } from '#features/operations/schedules/words.ts'
import { nextSlots } from '#kernel/jobs/cron.ts'
import { CronFault } from '#kernel/jobs/cron-fields.ts'
import { createRandom, pick } from '#test/support/random.ts'

describe('a cron in words', () => {
  test.each([
    ['0 */3 * * * ?', '每 3 分鐘', 'Every 3 minutes'],
    ['0 0/3 * * * ?', '每 3 分鐘', 'Every 3 minutes'],
    ['0 0/10 * * * ?', '每 10 分鐘', 'Every 10 minutes'],
    ['0 0 */2 * * ?', '每 2 小時整點', 'Every 2 hours on the hour'],
    ['0 0 3 * * ?', '每天 03:00', 'Daily at 03:00'],
    ['0 0 0 ? * MON', '每週一 00:00', 'Mondays at 00:00'],
    ['0 30 0 1 * ?', '每月 1 日 00:30', 'Day 1 of each month at 00:30'],
    ['0 10 */3 * * ?', '每 3 小時的 10 分', 'Every 3 hours at minute 10'],
    ['0 0 0 ? * 1', '每週日 00:00', 'Sundays at 00:00'],
    ['0 0 9,18 ? * MON-FRI', '每週一到週五 09:00、18:00', 'Monday to Friday at 09:00 and 18:00'],
    [
      '0 0/15 9-17 ? * 2-6',
      '每週一到週五，9 到 17 時，每 15 分鐘',
      'Every 15 minutes, in hours 9 to 17; Monday to Friday',
    ],
    ['0 0 8 ? * 6#3', '每月第 3 個週五 08:00', 'The third Friday of each month at 08:00'],
    ['0 0 8 ? * 6L', '每月最後一個週五 08:00', 'The last Friday of each month at 08:00'],
    ['0 0 8 L * ?', '每月最後一天 08:00', 'The last day of each month at 08:00'],
    ['0 0 8 LW * ?', '每月最後一個工作日 08:00', 'The last working day of each month at 08:00'],
    ['0 0 8 15W * ?', '每月最接近 15 日的工作日 08:00', 'The working day nearest to day 15 of each month at 08:00'],
    ['0 0 8 1 1,7 ?', '每年 1、7 月的 1 日 08:00', 'Day 1 of January and July at 08:00'],
    ['0 0 8 1/10 * ?', '每月 1 日起每 10 天 08:00', 'Every 10 days from day 1 of each month at 08:00'],
    ['0 0 8 * 6-8 ?', '每年 6 到 8 月的每天 08:00', 'Each day in June to August at 08:00'],
    ['0 * * * * ?', '每分鐘', 'Every minute'],
    ['0 0 * * * ?', '每小時整點', 'Every hour on the hour'],
    ['* * * * * ?', '每秒', 'Every second'],
    ['0/30 * * * * ?', '每 30 秒', 'Every 30 seconds'],
    [
      '30 5/20 * * * ?',
      '每小時的 5 到 59 分之間每 20 分的 30 秒',
      'Every hour at every 20 minutes from 5 to 59 at second 30',
    ],
    ['*/10 * * * *', '每 10 分鐘', 'Every 10 minutes'],
    ['41 * * * *', '每小時的 41 分', 'Every hour at minute 41'],
    ['0 0 * * 7', '每週日 00:00', 'Sundays at 00:00'],
  ])('%s', (cron, zh, en) => {
    expect([describeCron(cron, 'zh-TW'), describeCron(cron, 'en')]).toEqual([zh, en])
  })

  test('is there for whatever the scheduler takes', () => {
    const random = createRandom(20_260_302)
    const clock = ['0', '5', '*', '0/7', '*/15', '1-9', '3,7-9', '5-20/5']
    const hours = ['*', '0', '*/2', '8-17', '0,12', '1/5', '8-20/3']
    const days = ['?', '*', '1', 'L', 'LW', '15W', '1/10', '3-9', '1,15', '2-20/4']
    const weekdays = ['?', 'MON', '1', 'MON-FRI', '2,4', '6L', '6#3', '2/2', '*']
    const months = ['*', '1', 'JAN,JUN', '3-9', '1/4']
    let read = 0
    for (let n = 0; n < 600; n++) {
      const cron = [clock, clock, hours, days, months, weekdays].map((field) => pick(random, field)).join(' ')
      for (const lang of ['zh-TW', 'en'] as const) {
        try {
          expect(describeCron(cron, lang), cron).toMatch(
            lang === 'en' ? /^[A-Z][^\p{Script=Han}]+$/u : /\p{Script=Han}/u,
          )
          expect(describeCron(cron, lang), cron).not.toMatch(/undefined|NaN| {2}|，，|, ,/)
          read += nextSlots(cron, new Date('2027-01-01T00:00:00Z'), 1).length
        } catch (error) {
          if (!(error instanceof CronFault)) throw error
          expect(error.problem.key, cron).toBe('cron.bothDays')
        }
      }
    }
    expect(read).toBeGreaterThan(300)
  })
})

test.each([
  ['0 0/3 * * *  *  ? 2027', 'cron.fields'],
  ['0 61 * * * ?', 'cron.minute'],
  ['0 0 24 * * ?', 'cron.hour'],
  ['x 0 0 * * ?', 'cron.second'],
  ['0 ? 0 * * ?', 'cron.minute'],
  ['0 0 0 ? * 0', 'cron.dayOfWeek'],
  ['0 0 0 ? * FRI-MON', 'cron.range'],
  ['0 0 0 ? * MON#6', 'cron.dayOfWeek'],
  ['0 0 0 ? * +MON', 'cron.dayOfWeek'],
  ['0 0 0 ?/2 * ?', 'cron.dayOfMonth'],
  ['0 0 0 32 * ?', 'cron.dayOfMonth'],
  ['0 0 0 1 13 ?', 'cron.month'],
  ['0 0/0 * * * ?', 'cron.minute'],
  ['0 0 0 1 * MON', 'cron.bothDays'],
  ['0 0 0 30 2 ?', 'cron.never'],
  ['0 , * * * ?', 'cron.minute'],
])('%s is refused as %s', (cron, key) => {
  expect(() => nextSlots(cron, new Date('2027-01-01T00:00:00Z'), 1)).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ key }) }),
  )
})
