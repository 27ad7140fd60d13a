import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { dayMs } from '#contract/days.ts'
import { type JobState, jobStates } from '#contract/job-states.ts'
import { placed } from '#engines/figures.ts'
import { countRows } from '#engines/resource/list.ts'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf } from '#engines/resource/show.ts'
import { rowsThatWait, type Waits } from '#engines/waiting.ts'
import type { Db } from '#kernel/context.ts'
import { equals, type FilterMap, filterBy } from '#kernel/database/filters.ts'
import { factColumns } from '#kernel/files/openings.ts'
import { type countJobs, job, jobCountCap, jobFile, type jobsWaiting, type listJobs } from './contract.ts'

type Scope = Expression<SqlBool>

const made = { files: true, mayCancel: true, mayRetry: true } as const
const names = { createdByName: 'system_user.name', runAsName: 'taker.name' } as const
const columns = columnsOf('job', job.omit(made), names)

function selectJobs(db: Db) {
  return db
    .selectFrom('job')
    .leftJoin('system_user', 'system_user.id', 'job.created_by')
    .leftJoin('system_user as taker', 'taker.id', 'job.run_as')
    .select(columns)
    .select(['job.agency_id as agencyId', 'job.department_id as departmentId', 'job.payload'])
}

export type JobRow = Awaited<ReturnType<ReturnType<typeof selectJobs>['executeTakeFirstOrThrow']>>

type KindQuery = z.output<typeof countJobs.query>

const kindConditions: FilterMap<KindQuery> = {
  kind: equals('job.kind'),
  scheduled: (scheduled) => sql<SqlBool>`job.created_by is ${scheduled ? sql`null` : sql`not null`}`,
}

/** `waits` is a part of the scope, since it goes by the time. */
export const reads = readsOf<Omit<z.output<typeof listJobs.query>, 'waits'>>()({
  table: 'job',
  select: selectJobs,
  show: (row: JobRow) => row,
  filters: {
    ...kindConditions,
    state: equals('job.state'),
    subjectType: equals('job.subject_type'),
    subjectId: equals('job.subject_id'),
  },
  sorts: { id: 'job.id', createdAt: 'job.created_at', startedAt: 'job.started_at', finishedAt: 'job.finished_at' },
})

const failedDays = 7

export const waiting = {
  /** Lately failed ones that the reader ordered. */
  jobsFailed: rowsThatWait(
    'job',
    { order: 8, permission: 'jobs:run', columns: placed, own: true },
    ({ now, userId }) => sql`job.state = 'FAILED' and job.created_by = ${userId}
      and job.finished_at >= ${new Date(now.getTime() - failedDays * dayMs)}`,
  ),
} satisfies Record<(typeof jobsWaiting)[number], Waits>

export async function countStates(db: Db, query: KindQuery, scope: Scope): Promise<Record<JobState, number>> {
  const jobs = db.selectFrom('job').where(scope).where(filterBy(query, kindConditions))
  const counts = jobStates.map((state) => countRows(db, jobs.where('job.state', '=', state), jobCountCap))
  const counted = await Promise.all(counts)
  return Object.fromEntries(jobStates.map((state, at) => [state, counted[at]])) as Record<JobState, number>
}

/** Jobs that run, wait or ended a moment ago: what the console's top bar follows. */
export async function listCurrentJobs(db: Db, scope: Scope, since: Date): Promise<JobRow[]> {
  const jobs = db.selectFrom('job').select('job.id').where(scope)
  const current = ['QUEUED', 'RUNNING'].map((state) =>
    jobs.where('job.state', '=', state).orderBy('job.id', 'desc').limit(20),
  )
  const ended = jobs
    .where('job.id', '>', sql<number>`(select coalesce(max(id), 0) - 200 from job)`)
    .where('job.finished_at', '>', since)
  const ids = (await Promise.all([...current, ended].map((qb) => qb.execute()))).flat().map((row) => row.id)
  if (ids.length === 0) return []
  return selectJobs(db).where('job.id', 'in', ids).orderBy('job.id', 'desc').execute()
}

/** The latest that failed since then; few fail, so their index is short. */
export async function listFailedJobs(db: Db, scope: Scope, since: Date): Promise<JobRow[]> {
  return selectJobs(db)
    .where('job.state', '=', 'FAILED')
    .where('job.finished_at', '>=', since)
    .where(scope)
    .orderBy('job.id', 'desc')
    .limit(5)
    .execute()
}

export async function listJobFiles(db: Db, jobIds: number[]) {
  if (jobIds.length === 0) return []
  return db
    .selectFrom('file')
    .select(columnsOf('file', jobFile.omit({ opens: true })))
    .select(['job_id as jobId', ...factColumns])
    .where('job_id', 'in', jobIds)
    .where('state', '=', 'READY')
    .orderBy('id')
    .execute()
}
