import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { offOf, settleAlarm } from '#kernel/jobs/schedule-counts.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { auditOf, clearSchedules, openScheduler, type Scheduler } from '#test/support/schedules.ts'

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

describe('a count', () => {
  const before = (...values: number[]) => values.map((deleted) => ({ deleted }))
  test.each([
    ['far above', 400, [100, 90, 110, 100, 120], { key: 'deleted', value: 400, usual: 100 }],
    ['far below', 30, [100, 90, 110, 100, 120], { key: 'deleted', value: 30, usual: 100 }],
    ['nothing at all', 0, [100, 90, 110, 100, 120], { key: 'deleted', value: 0, usual: 100 }],
    ['much where nothing is usual', 10, [0, 0, 0, 0, 0], { key: 'deleted', value: 10, usual: 0 }],
    ['between two in the middle', 90, [10, 20, 30, 40, 5, 50], { key: 'deleted', value: 90, usual: 25 }],
    ['three times', 300, [100, 90, 110, 100, 120], undefined],
    ['a multiple of a small number', 9, [1, 1, 1, 1, 1], undefined],
    ['of too few runs', 400, [100, 90, 110, 100], undefined],
  ])('%s', (_, value, usual, off) => {
    expect(offOf({ deleted: value }, before(...usual))).toEqual(off)
  })
})

async function endWith(deleted: number): Promise<void> {
  const job = t.deps.database.db.updateTable('job').where('state', '=', 'QUEUED')
  await job.set({ state: 'DONE', result: JSON.stringify({ deleted, fileId: 9, tookMs: 5 }) }).execute()
}

test('that is far off is told once by three at once, and stays until somebody has seen to it', async () => {
  opened = [1, 2, 3].map(() => openScheduler(t, [{ name: 'one', cron: '0 0 * * * ?' }]))
  await opened[0]?.start('2027-03-01 00:30')
  const { db } = t.deps.database
  const offs = async () =>
    (await db.selectFrom('schedule').select('off').execute()).map(({ off }) => off && JSON.parse(off))
  for (const [n, deleted] of [100, 110, 90, 100, 105, 1_000, 100].entries()) {
    await Promise.all(opened.map((one) => one.look(`2027-03-01 0${n + 1}:00`)))
    await endWith(deleted)
    await Promise.all(opened.map((one) => one.look(`2027-03-01 0${n + 1}:00:02`)))
  }
  const off = { key: 'deleted', value: 1_000, usual: 100 }
  expect(await offs()).toEqual([off])
  expect(await auditOf(t, 'one')).toMatchObject([{ action: 'alarm', difference: off }])
  const slots = await db.selectFrom('schedule_slot').select('slot_at as at').where('off', 'is not', null).execute()
  expect(slots.map(({ at }) => at.toISOString())).toEqual(['2027-02-28T22:00:00.000Z'])
  expect([await settleAlarm(db, 'one'), await settleAlarm(db, 'one'), await offs()]).toEqual([true, false, [null]])
})
