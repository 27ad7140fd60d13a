import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { empty } from '#contract/endpoint.ts'
import { insertedId } from '#kernel/database/database.ts'
import { cancelJob, defineJob, JobFailed, readJson } from '#kernel/jobs/jobs.ts'
import { claimJob, runJob } from '#kernel/jobs/runner.ts'
import { bringSchedules } from '#kernel/jobs/schedule-rows.ts'
import { dryRun } from '#kernel/jobs/schedule-steps.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { slotsOf, stating } from '#test/support/schedules.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
  await bringSchedules(t.deps)
})

const db = () => t.deps.database.db
const resultOf = async (id: number) =>
  readJson((await db().selectFrom('job').select('result').where('id', '=', id).executeTakeFirstOrThrow()).result)

/** A file that has expired. */
async function expiredFile(): Promise<number> {
  const past = new Date(t.clock.now().getTime() - 1)
  const row = { purpose: 'x', name: 'x', mime: 'x', state: 'READY', expires_at: past, created_at: past }
  return insertedId(await db().insertInto('file').values(row).executeTakeFirstOrThrow())
}

const hasFile = async (id: number) =>
  (await db().selectFrom('file').select('id').where('id', '=', id).execute()).length > 0

/** A slot as it was left that many days ago. */
async function oldSlot(schedule: string, days: number): Promise<void> {
  const at = sql<Date>`now(3) - interval ${days} day`
  const row = { schedule, slot_at: at, created_at: at, state: 'MISSED' }
  await db().insertInto('schedule_slot').values(row).execute()
}

describe('a dry run of the clean-up', () => {
  test('counts and leaves everything, and the real one deletes', async () => {
    const id = await expiredFile()
    await oldSlot('old', 401)
    await oldSlot('old', 399)
    const dry = await dryRun(t.ctx, 'delete-expired-files')
    await t.runJobs()
    expect(await resultOf(dry)).toEqual({ wouldDelete: 1 })
    expect([await hasFile(id), (await slotsOf(t, 'old')).length]).toEqual([true, 2])
    await db().updateTable('job').set({ dry_run: 0, state: 'QUEUED' }).where('id', '=', dry).execute()
    await t.runJobs()
    expect(await resultOf(dry)).toEqual({ deleted: 1, keys: 0 })
    expect([await hasFile(id), (await slotsOf(t, 'old')).length]).toEqual([false, 1])
  })

  test('is on record, and takes no slot of the schedule', async () => {
    await db().deleteFrom('schedule_slot').execute()
    const ids = [await dryRun(t.ctx, 'delete-expired-files'), await dryRun(t.ctx, 'delete-expired-files')]
    const rows = await db().selectFrom('schedule_slot').select(['state', 'job_id as jobId', 'slot_at as at']).execute()
    expect(rows.map(({ state, jobId }) => [state, jobId])).toEqual(ids.map((id) => ['DRY_RUN', id]))
    expect(rows.filter(({ at }) => at.getMilliseconds() === 0)).toEqual([])
    const log = db().selectFrom('audit_log').select(['action', 'difference']).where('resource', '=', 'schedules')
    const told = await log.where('record_label', '=', 'delete-expired-files').orderBy('id', 'desc').limit(2).execute()
    expect(told).toEqual(ids.toReversed().map((jobId) => ({ action: 'dry-run', difference: { jobId } })))
  })
})

test('a job that cannot tell what it would do is refused, and one that is unknown not found', async () => {
  const refusal = { code: 'conflict', problem: { key: 'schedule.noDryRun' } }
  await expect(dryRun(t.ctx, 'expire-coupon-records')).rejects.toMatchObject(refusal)
  await expect(dryRun(t.ctx, 'nothing')).rejects.toMatchObject({ code: 'not_found' })
})

test('a dry run that fails or is cancelled leaves nothing beside it either', async () => {
  const effects: string[] = []
  const note = (text: string) => async () => void effects.push(text)
  const job = defineJob({
    kind: 'test-dry',
    payload: empty,
    maxAttempts: 1,
    supportsDryRun: true,
    run: async () => {
      throw new JobFailed({ key: 'jobs.gaveUp' })
    },
    onFailed: note('failed'),
    onCancelled: note('cancelled'),
  })
  const schedules = [{ name: 'dry', cron: '0 3 * * *', job, title: 'dry', does: { zh: '', en: '' } }]
  const deps = stating(t.deps, { jobs: [job], schedules })
  const ctx = { ...t.ctx, deps }
  await bringSchedules(deps)
  const failing = await dryRun(ctx, 'dry')
  const claim = await claimJob(deps, 'one', [job.kind])
  if (claim) await runJob(deps, claim, new AbortController().signal)
  expect(await cancelJob(ctx, await dryRun(ctx, 'dry'))).toBe(true)
  const states = await db()
    .selectFrom('job')
    .select(['id', 'state'])
    .where('kind', '=', job.kind)
    .orderBy('id')
    .execute()
  expect(states.map(({ state }) => state)).toEqual(['FAILED', 'CANCELLED'])
  expect([states[0]?.id, effects]).toEqual([failing, []])
})
