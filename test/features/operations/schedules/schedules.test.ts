import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Page } from '#contract/list.ts'
import type { Run, Schedule } from '#features/operations/schedules/contract.ts'
import { writeNote } from '#kernel/jobs/notes.ts'
import { bringSchedules } from '#kernel/jobs/schedule-rows.ts'
import { fireSchedules } from '#kernel/jobs/schedules.ts'
import { beat, leave } from '#kernel/jobs/workers.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { clearSchedules } from '#test/support/schedules.ts'

let t: TestApp
let admin: Client
beforeAll(async () => {
  t = await testApp()
  admin = await t.as('administrator')
})
beforeEach(async () => {
  await clearSchedules(t)
  await bringSchedules(t.deps)
  await beat(t.deps.database.db, 'test')
})

const all = async (query = '') => (await admin.get<Page<Schedule>>(`/schedules?pageSize=200${query}`)).body.items
async function one(name = 'purge'): Promise<Schedule> {
  const found = (await all()).find((schedule) => schedule.name === name)
  if (!found) throw new Error(`No schedule ${name}`)
  return found
}
const step = async (verb: string, body: object = {}, name = 'purge') =>
  admin.post<Schedule>(`/schedules/${(await one(name)).id}/${verb}`, body)
const runsOf = async (id: number) =>
  (await admin.get<{ items: Run[]; nextCursor: string | null }>(`/schedules/${id}/runs`)).body
const reason = { reason: '月報要先看數字' }

test('the list tells of each what it does, when, and what comes next', async () => {
  const purge = await one()
  expect(purge).toMatchObject({
    words: '每小時的 37 分',
    cron: '37 * * * *',
    state: 'READY',
    last: null,
    edited: false,
  })
  expect(purge.does).toContain('清除')
  expect(purge.nextRuns).toHaveLength(5)
  expect(purge.nextRuns[0]).toBe(purge.nextAt)
  const english = await admin.get<Schedule>(`/schedules/${purge.id}`, { 'accept-language': 'en' })
  expect(english.body).toMatchObject({ words: 'Every hour at minute 37' })
  expect((await all()).length).toBe(t.deps.product.schedules.length)
})

describe('a time that people set', () => {
  const set = (body: object, id: number) => admin.patch<Schedule>(`/schedules/${id}`, body)

  test('holds, is on record, and stays when the release says another; back to the built-in one', async () => {
    const { id, version } = await one()
    const timing = { cron: '0 0/5 * * * ?', misfire: 'ALL', cap: 7 }
    const edited = await set({ ...timing, version }, id)
    expect(edited.body).toMatchObject({ ...timing, words: '每 5 分鐘', edited: true, version: version + 1 })
    expect(edited.body.builtIn).toMatchObject({ cron: '37 * * * *', words: '每小時的 37 分' })
    await bringSchedules(t.deps)
    expect(await one()).toMatchObject({ ...timing, nextAt: edited.body.nextAt })
    const back = await step('reset', { version: version + 1 })
    expect(back.body).toMatchObject({ cron: '37 * * * *', misfire: 'ONCE', edited: false })
    expect((await step('reset', { version: version + 2 })).status).toBe(409)
    const log = t.deps.database.db.selectFrom('audit_log').select(['action', 'difference', 'record_label as label'])
    const rows = await log
      .where('resource', '=', 'schedules')
      .where('action', 'in', ['edit', 'reset'])
      .orderBy('id')
      .execute()
    expect(rows.map(({ action, label }) => `${action} ${label}`)).toEqual(['edit purge', 'reset purge'])
    expect(rows[0]?.difference).toMatchObject({ cron: { from: '37 * * * *', to: '0 0/5 * * * ?' } })
  })

  test('that was read in another version is refused with that version', async () => {
    const { id } = await one()
    const stale = await set({ cron: '0 0 1 * * ?', misfire: 'ONCE', cap: 1, version: 99 }, id)
    expect([stale.status, (stale.body as unknown as { current: Schedule }).current.id]).toEqual([412, id])
  })

  test('that cannot be read is refused at its field, in words, when asked and when set', async () => {
    const { id, version } = await one()
    const wrong = { cron: '0 0 0 ? * FRI-MON' }
    for (const answer of [
      await admin.post('/schedules/preview', wrong),
      await set({ ...wrong, misfire: 'ONCE', cap: 1, version }, id),
    ]) {
      expect(answer.status).toBe(400)
      expect(JSON.stringify(answer.body)).toContain('範圍「FRI-MON」的起點大於終點')
    }
    const asked = await admin.post('/schedules/preview', { cron: '0 0 0 ? * MON' })
    expect(asked.body).toMatchObject({ words: '每週一 00:00' })
  })

  test('is for whoever may edit', async () => {
    const { id, version } = await one()
    const auditor = await t.as('auditor')
    const answer = await auditor.patch(`/schedules/${id}`, { cron: '0 0 1 * * ?', misfire: 'ONCE', cap: 1, version })
    expect([answer.status, (await auditor.get(`/schedules/${id}`)).status]).toEqual([403, 200])
    expect((await (await t.as('operator')).get('/schedules')).status).toBe(403)
  })
})

describe('run now', () => {
  test('runs once however many ask, with the reason and a log of its own', async () => {
    const { id } = await one()
    const asked = await Promise.all(Array.from({ length: 4 }, () => admin.post(`/schedules/${id}/run-now`, reason)))
    expect(asked.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409])
    expect(await one()).toMatchObject({ state: 'QUEUED' })
    await t.runJobs()
    const { items } = await runsOf(id)
    expect(items).toMatchObject([{ kind: 'BY_HAND', state: 'DONE', reason: reason.reason, counts: { sessions: 0 } }])
    expect(items[0]?.orderedByName).toBeTruthy()
    const { body } = await admin.get<{ lines: { text: string }[] }>(`/schedules/${id}/runs/${items[0]?.jobId}/log`)
    expect(body.lines.map(({ text }) => text)).toEqual(['開始執行（第 1 次）', '執行完畢'])
    expect((await step('run-now', reason)).status).toBe(200)
  })

  test('asks for a reason, and tells a log of no other schedule', async () => {
    expect((await step('run-now', {})).status).toBe(400)
    await step('run-now', reason)
    const jobId = (await one()).last?.jobId
    expect((await admin.get(`/schedules/${(await one('check-links')).id}/runs/${jobId}/log`)).status).toBe(404)
  })

  test('waits for no slot: its own slots come as before', async () => {
    const before = await one()
    await step('run-now', reason)
    await t.runJobs()
    expect((await one()).nextAt).toBe(before.nextAt)
    await fireSchedules(t.deps)
    expect((await runsOf(before.id)).items).toHaveLength(1)
  })
})

test('a dry run is one of those that can be, and stands among the runs', async () => {
  expect((await step('dry-run')).status).toBe(409)
  const dry = await step('dry-run', {}, 'delete-expired-files')
  expect(dry.body).toMatchObject({ supportsDryRun: true, last: null })
  await t.runJobs()
  expect((await runsOf(dry.body.id)).items).toMatchObject([
    { kind: 'DRY_RUN', state: 'DONE', counts: { wouldDelete: 0 } },
  ])
})

test('a pause needs a reason, shows, and ends', async () => {
  expect((await step('pause', {})).status).toBe(400)
  expect((await step('pause', reason)).body).toMatchObject({ paused: true, state: 'PAUSED' })
  expect((await step('pause', reason)).status).toBe(409)
  expect((await all('&paused=true')).map(({ name }) => name)).toEqual(['purge'])
  expect((await step('resume')).body).toMatchObject({ paused: false, state: 'READY' })
})

test('without a worker that lives it says so', async () => {
  await leave(t.deps.database.db, 'test')
  expect([await one(), (await admin.get('/schedules/workers')).body]).toMatchObject([
    { state: 'NO_WORKER' },
    { alive: false },
  ])
  await beat(t.deps.database.db, 'test')
  expect((await admin.get('/schedules/workers')).body).toEqual({ alive: true })
})

test('what a run notes is bounded, and a line that is too long is left out', async () => {
  await step('run-now', reason)
  const { id, last } = await one()
  const jobId = last?.jobId ?? 0
  for (let n = 0; n < 220; n++) await writeNote(t.deps.database.db, jobId, 'INFO', { key: 'jobs.noteDone' })
  await writeNote(t.deps.database.db, jobId, 'INFO', { key: 'x'.repeat(600) })
  const { body } = await admin.get<{ lines: object[] }>(`/schedules/${id}/runs/${jobId}/log`)
  expect(body.lines).toHaveLength(200)
})
