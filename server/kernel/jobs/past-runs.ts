import { sql } from 'kysely'
import type { Ctx } from '#kernel/context.ts'
import type { Schedule } from './jobs.ts'

/** A run of before, or with no state a slot that was missed. */
export interface PastRun {
  slotAt: Date
  state: 'DONE' | 'FAILED' | null
  tookMs: number
  result: object | null
  error: object | null
}

const rowsAtOnce = 1_000

/**
 * Brings the history of a schedule along, as of a made-up city: its runs, each with a job, and slots that were missed.
 * The jobs are made now, since their numbers follow the time.
 */
export async function insertPastRuns(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  schedule: Schedule,
  runs: readonly PastRun[],
): Promise<void> {
  const { name, job } = schedule
  for (let at = 0; at < runs.length; at += rowsAtOnce) {
    const some = runs.slice(at, at + rowsAtOnce)
    const ran = some.filter(({ state }) => state !== null)
    if (ran.length > 0)
      await db
        .insertInto('job')
        .values(ran.map((run) => jobOf(schedule, now(), run)))
        .execute()
    const slots = some.map(({ slotAt, state }) => ({
      ...{ schedule: name, slot_at: slotAt, created_at: slotAt },
      state: state === null ? 'MISSED' : 'FIRED',
    }))
    await db.insertInto('schedule_slot').values(slots).onDuplicateKeyUpdate({ schedule: name }).execute()
  }
  await sql`
    update schedule_slot join job on job.kind = ${job.kind} and job.run_at = schedule_slot.slot_at
    set schedule_slot.job_id = job.id
    where schedule_slot.schedule = ${name} and schedule_slot.job_id is null and schedule_slot.state = 'FIRED'`.execute(
    db,
  )
}

function jobOf({ job, title }: Schedule, now: Date, { slotAt, state, tookMs, result, error }: PastRun) {
  return {
    ...{
      kind: job.kind,
      title,
      max_attempts: job.maxAttempts,
      payload: '{}',
      state: state ?? 'DONE',
      attempts: state === 'FAILED' ? job.maxAttempts : 1,
    },
    ...{ run_at: slotAt, created_at: now, started_at: slotAt, finished_at: new Date(slotAt.getTime() + tookMs) },
    result: result && JSON.stringify(result),
    error: error && JSON.stringify(error),
  }
}
