import { sql } from 'kysely'
import type { z } from 'zod'
import { readsOf } from '#engines/resource/read.ts'
import { rowsThatWait, type Waits } from '#engines/waiting.ts'
import type { Db } from '#kernel/context.ts'
import { contains } from '#kernel/database/filters.ts'
import type { listSchedules, schedulesWaiting } from './contract.ts'

/** Which of them, in which order; what is shown of each is read together with all others. */
export const reads = readsOf<Omit<z.output<typeof listSchedules.query>, 'waits'>>()({
  table: 'schedule',
  select: (db) => db.selectFrom('schedule').select(['schedule.id', 'schedule.name', 'schedule.next_at as nextAt']),
  show: ({ nextAt, ...row }) => ({ ...row, nextAt: nextAt.toISOString() }),
  filters: {
    q: contains('schedule.name'),
    paused: (paused) => sql`schedule.paused = ${paused ? 1 : 0}`,
    edited: (edited) => sql`schedule.edited = ${edited ? 1 : 0}`,
  },
  sorts: { id: 'schedule.id', name: 'schedule.name', nextAt: 'schedule.next_at' },
})

export const waiting = {
  /** A count that is far off its usual, to which nobody has seen. */
  schedulesOff: rowsThatWait(
    'schedule',
    { order: 9, permission: 'schedules:edit' },
    () => sql`schedule.off is not null`,
  ),
} satisfies Record<(typeof schedulesWaiting)[number], Waits>

function selectRuns(db: Db) {
  return db
    .selectFrom('schedule_slot as slot')
    .leftJoin('job', 'job.id', 'slot.job_id')
    .leftJoin('system_user as orderer', 'orderer.id', 'slot.ordered_by')
    .select(['slot.schedule', 'slot.slot_at as slotAt', 'slot.state as kind', 'slot.job_id as jobId', 'slot.reason'])
    .select(['job.state', 'job.started_at as startedAt', 'job.finished_at as finishedAt', 'job.error', 'job.result'])
    .select(['slot.off', 'orderer.name as orderedByName'])
}
export type RunRow = Awaited<ReturnType<ReturnType<typeof selectRuns>['execute']>>[number]

/** Runs and missed slots of one schedule, the latest first. */
export function listRuns(db: Db, schedule: string, before: Date | undefined, most: number): Promise<RunRow[]> {
  const runs = selectRuns(db).where('slot.schedule', '=', schedule).orderBy('slot.slot_at', 'desc').limit(most)
  return (before ? runs.where('slot.slot_at', '<', before) : runs).execute()
}

/** The last run of each schedule that had one. */
export function listLastRuns(db: Db): Promise<RunRow[]> {
  return selectRuns(db)
    .innerJoin('schedule', (join) =>
      join.onRef('schedule.name', '=', 'slot.schedule').onRef('schedule.last_at', '=', 'slot.slot_at'),
    )
    .execute()
}

/** Whether a job is a run of that schedule. */
export async function isRunOf(db: Db, schedule: string, jobId: number): Promise<boolean> {
  const runs = db.selectFrom('schedule_slot').select('job_id').where('schedule', '=', schedule)
  return (await runs.where('job_id', '=', jobId).limit(1).execute()).length > 0
}
