import { sql } from 'kysely'
import { systemActor } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { conflict, notFound } from '#kernel/http/errors.ts'
import { nextSlot } from './cron.ts'
import { enqueue, type Schedule } from './jobs.ts'
import { databaseNow, isBusy, listSchedules, type ScheduleRow, statedOf, takeRun } from './schedule-rows.ts'

/** When a schedule's job runs, and what becomes of slots that were missed. */
export interface Timing {
  cron: string
  misfire: string
  cap: number
}

function getSchedule(ctx: Ctx, name: string): Schedule {
  const schedule = ctx.deps.product.schedules.find((one) => one.name === name)
  if (!schedule) throw notFound()
  return schedule
}

async function getRow(ctx: Ctx, name: string): Promise<{ row: ScheduleRow; rows: ScheduleRow[] }> {
  const rows = await listSchedules(ctx.db)
  const row = rows.find((one) => one.name === name)
  if (!row) throw notFound()
  return { row, rows }
}

/** From now on nothing of it is ordered; what runs goes on. Throws not-found, or conflict when it is paused. */
export async function pauseSchedule(ctx: Ctx, name: string, reason: string): Promise<void> {
  await setPaused(ctx, name, 'pause', reason)
}

/** Slots that came meanwhile are late ones and dealt with as its misfire says. Throws not-found, or conflict when it is not paused. */
export async function resumeSchedule(ctx: Ctx, name: string): Promise<void> {
  await setPaused(ctx, name, 'resume')
}

async function setPaused(ctx: Ctx, name: string, action: 'pause' | 'resume', reason?: string): Promise<void> {
  getSchedule(ctx, name)
  await inTransaction(ctx, async (ctx) => {
    const paused = action === 'pause' ? 1 : 0
    const change = ctx.db.updateTable('schedule').set({ paused }).where('name', '=', name)
    const { numUpdatedRows } = await change.where('paused', '=', 1 - paused).executeTakeFirst()
    if (numUpdatedRows === 0n) throw conflict('conflict')
    const { row } = await getRow(ctx, name)
    await audit(ctx, { action, resource: 'schedules', recordId: row.id, recordLabel: name, reason })
  })
}

const tries = 5

/** Writes down a run that is no slot of the schedule's own: never on a whole second, and each at a moment of its own. */
async function openRun(ctx: Ctx, schedule: string, state: 'DRY_RUN' | 'BY_HAND', reason: string | null): Promise<Date> {
  const { now } = await ctx.db.selectNoFrom(databaseNow.as('now')).executeTakeFirstOrThrow()
  const row = { schedule, state, reason, ordered_by: ctx.actor.id, created_at: databaseNow }
  for (let more = 0; ; more++) {
    const at = new Date(Math.max(now.getTime() + more, Math.floor(now.getTime() / 1_000) * 1_000 + 1 + more))
    const made = ctx.db.insertInto('schedule_slot').values({ ...row, slot_at: at })
    const refusal = await made.execute().then(
      () => undefined,
      (error: unknown) => error,
    )
    if (!refusal) return at
    if (!isDuplicateKey(refusal) || more === tries) throw refusal
  }
}

async function orderRun(ctx: Ctx, { name, job, title }: Schedule, at: Date, dryRun = false): Promise<number> {
  const jobId = await enqueue(ctx, job, {}, { title, dryRun })
  const run = ctx.db.updateTable('schedule_slot').set({ job_id: jobId }).where('schedule', '=', name)
  await run.where('slot_at', '=', at).execute()
  return jobId
}

/** Orders the job to tell what it would do; answers the job's id. Throws not-found, or conflict when it cannot tell. */
export async function dryRun(ctx: Ctx, name: string): Promise<number> {
  const schedule = getSchedule(ctx, name)
  if (!schedule.job.supportsDryRun) throw conflict('schedule.noDryRun')
  return inTransaction(ctx, async (ctx) => {
    const { row } = await getRow(ctx, name)
    const jobId = await orderRun(ctx, schedule, await openRun(ctx, name, 'DRY_RUN', null), true)
    const record = { recordId: row.id, recordLabel: name, difference: { jobId } }
    await audit(ctx, { action: 'dry-run', resource: 'schedules', ...record })
    return jobId
  })
}

/**
 * Orders the job at once, as the schedule itself would; answers the job's id. Throws not-found, or conflict while a run
 * of it, or of the schedule that it follows, is not over.
 */
export async function runNow(ctx: Ctx, name: string, reason: string): Promise<number> {
  const schedule = getSchedule(ctx, name)
  return inTransaction(ctx, async (ctx) => {
    const { row, rows } = await getRow(ctx, name)
    const before = rows.find((one) => one.name === row.after)
    if (isBusy(row) && !schedule.overlaps) throw conflict('schedule.running')
    if (before && isBusy(before)) throw conflict('schedule.blocked', { name: before.name })
    const at = await openRun(ctx, name, 'BY_HAND', reason)
    if (!(await takeRun(ctx.db, row, at))) throw conflict('schedule.running')
    // By the system: a run does the same by hand as at its time, whoever asks for it.
    const jobId = await orderRun({ ...ctx, actor: systemActor }, schedule, at)
    const record = { recordId: row.id, recordLabel: name, difference: { jobId } }
    await audit(ctx, { action: 'run-now', resource: 'schedules', ...record, reason })
    return jobId
  })
}

/**
 * Sets when it runs otherwise than its manifest says, whatever later releases say; without a timing as the manifest says
 * again. A changed cron counts from now on. False when the version is another. Throws CronFault.
 */
export async function timeSchedule(
  { db, deps }: Pick<Ctx, 'db' | 'deps'>,
  { name, version }: { name: string; version: number },
  timing?: Timing,
): Promise<boolean> {
  const stated = deps.product.schedules.find((one) => one.name === name)
  if (!stated) throw notFound()
  const { cron, misfire, cap } = timing ?? statedOf(stated)
  const { now } = await db.selectNoFrom(databaseNow.as('now')).executeTakeFirstOrThrow()
  const next = nextSlot(cron, now)
  const change = db
    .updateTable('schedule')
    .set({ next_at: sql`if(cron = ${cron}, next_at, ${next})` })
    .set((eb) => ({ cron, misfire, cap, edited: timing ? 1 : 0, version: eb('version', '+', 1) }))
  const seen = change.where('name', '=', name).where('version', '=', version)
  return (await seen.executeTakeFirst()).numUpdatedRows > 0n
}
