import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { type JobState, jobStates } from '#contract/job-states.ts'
import type { Page } from '#contract/list.ts'
import { countRows, listRows } from '#engines/resource/list.ts'
import { columnsOf } from '#engines/resource/show.ts'
import type { Db } from '#kernel/context.ts'
import { equals, type FilterMap, filterBy, listFilter } from '#kernel/database/filters.ts'
import {
  type countJobs as countContract,
  type JobFile,
  job,
  jobCountCap,
  type listJobs as listContract,
} from './contract.ts'

type Query = z.output<(typeof listContract)['query']>

const columns = columnsOf('job', job.omit({ files: true }), { createdByName: 'system_user.name' })

function selectJobs(db: Db) {
  return db.selectFrom('job').leftJoin('system_user', 'system_user.id', 'job.created_by').select(columns)
}

export type JobRow = Awaited<ReturnType<ReturnType<typeof selectJobs>['executeTakeFirstOrThrow']>>

type KindQuery = z.output<(typeof countContract)['query']>

const kindConditions: FilterMap<KindQuery> = {
  kind: equals('job.kind'),
  scheduled: (scheduled) => sql<SqlBool>`job.created_by is ${scheduled ? sql`null` : sql`not null`}`,
}

export async function countStates(
  db: Db,
  query: KindQuery,
  scope: Expression<SqlBool>,
): Promise<Record<JobState, number>> {
  const counted = await Promise.all(
    jobStates.map(async (state) => {
      const jobs = db
        .selectFrom('job')
        .where(scope)
        .where(filterBy(query, kindConditions))
        .where('job.state', '=', state)
      return [state, await countRows(db, jobs, jobCountCap)] as const
    }),
  )
  return Object.fromEntries(counted) as Record<JobState, number>
}

export async function listJobs(db: Db, query: Query, scope: Expression<SqlBool>): Promise<Page<JobRow>> {
  const filter = listFilter(query, 'job.id', {
    ...kindConditions,
    state: equals('job.state'),
    subjectType: equals('job.subject_type'),
    subjectId: equals('job.subject_id'),
  })
  return listRows(db, query, {
    from: db.selectFrom('job').where(scope).where(filter),
    id: 'job.id',
    sorts: { id: 'job.id' },
    select: selectJobs(db),
    show: (job) => job,
  })
}

export async function findJob(db: Db, id: number, scope: Expression<SqlBool>): Promise<JobRow | undefined> {
  return selectJobs(db).where('job.id', '=', id).where(scope).executeTakeFirst()
}

/** Jobs that run, wait or ended a moment ago: what the console's top bar follows. */
export async function listCurrentJobs(db: Db, scope: Expression<SqlBool>, since: Date): Promise<JobRow[]> {
  const current = ['QUEUED', 'RUNNING'].map((state) =>
    db
      .selectFrom('job')
      .select('job.id')
      .where('job.state', '=', state)
      .where(scope)
      .orderBy('job.id', 'desc')
      .limit(20),
  )
  const ended = db
    .selectFrom('job')
    .select('job.id')
    .where('job.id', '>', sql<number>`(select coalesce(max(id), 0) - 200 from job)`)
    .where('job.finished_at', '>', since)
    .where(scope)
  const ids = (await Promise.all([...current, ended].map((qb) => qb.execute()))).flat().map((row) => row.id)
  if (ids.length === 0) return []
  return selectJobs(db).where('job.id', 'in', ids).orderBy('job.id', 'desc').execute()
}

/** The latest that failed since then; few fail, so their index is short. */
export async function listFailedJobs(db: Db, scope: Expression<SqlBool>, since: Date): Promise<JobRow[]> {
  return selectJobs(db)
    .where('job.state', '=', 'FAILED')
    .where('job.finished_at', '>=', since)
    .where(scope)
    .orderBy('job.id', 'desc')
    .limit(5)
    .execute()
}

type StoredFile = Omit<JobFile, 'mayDownload'>

export async function listJobFiles(db: Db, jobIds: number[]): Promise<Map<number, StoredFile[]>> {
  const files = new Map<number, StoredFile[]>()
  if (jobIds.length === 0) return files
  const rows = await db
    .selectFrom('file')
    .select(['id', 'job_id as jobId', 'purpose', 'name', 'size', 'expires_at as expiresAt'])
    .where('job_id', 'in', jobIds)
    .where('state', '=', 'READY')
    .orderBy('id')
    .execute()
  for (const { jobId, expiresAt, ...file } of rows) {
    const entry = { ...file, expiresAt: expiresAt?.toISOString() ?? null }
    files.set(jobId ?? 0, [...(files.get(jobId ?? 0) ?? []), entry])
  }
  return files
}
