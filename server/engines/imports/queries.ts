import type { Expression, SqlBool } from 'kysely'
import type { z } from 'zod'
import type { Page } from '#contract/list.ts'
import type { Problem } from '#contract/problems.ts'
import { listRows } from '#engines/resource/list.ts'
import type { Db } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import { equals, listFilter } from '#kernel/database/filters.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import type { ImportMode, ImportPolicy, ImportRun, ImportState, importEndpoints } from './contract.ts'
import type { Layout } from './layout.ts'

export type ListQuery = z.output<ReturnType<typeof importEndpoints>['list']['query']>
type Scope = Expression<SqlBool>

/** A run as the console shows it, its failure still to be put into words. */
export type RunView = Omit<ImportRun, 'error'> & { error: Problem | null }

function selectRuns(db: Db) {
  return db
    .selectFrom('import_run')
    .innerJoin('agency', 'agency.id', 'import_run.agency_id')
    .innerJoin('system_user', 'system_user.id', 'import_run.created_by')
    .leftJoin('job', 'job.id', 'import_run.job_id')
    .leftJoin('file as source', 'source.id', 'import_run.file_id')
    .leftJoin('file as failed', 'failed.id', 'import_run.failed_file_id')
    .select([
      'import_run.id',
      'import_run.file_name as fileName',
      'import_run.agency_id as agencyId',
      'agency.name as agencyName',
      'import_run.mapping',
      'import_run.mode',
      'import_run.policy',
      'import_run.dry_run as dryRun',
      'import_run.state',
      'import_run.rows_total as rowsTotal',
      'import_run.accepted',
      'import_run.created',
      'import_run.updated',
      'import_run.unchanged',
      'import_run.rejected',
      'import_run.faulty',
      'failed.id as failedFileId',
      'import_run.job_id as jobId',
      'job.error',
      'source.id as sourceId',
      'import_run.created_by as createdBy',
      'system_user.name as createdByName',
      'import_run.created_at as createdAt',
      'import_run.finished_at as finishedAt',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectRuns>['executeTakeFirstOrThrow']>>

function toView({ mapping, sourceId, error, ...row }: Row): RunView {
  const layout = readJson(mapping) as Layout
  const stopped = row.state === 'CANCELLED' || row.state === 'FAILED'
  return {
    ...row,
    mode: row.mode as ImportMode,
    policy: row.policy as ImportPolicy,
    state: row.state as ImportState,
    dryRun: row.dryRun === 1,
    columns: columnsOf(layout),
    remaining: row.rowsTotal === null ? null : row.rowsTotal - row.accepted - row.rejected,
    error: row.state === 'FAILED' && error !== null ? (readJson(error) as Problem) : null,
    resumable: stopped && sourceId !== null,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}

/** The mapped columns in the order in which they stand in the file. */
function columnsOf({ mapping, header }: Layout): RunView['columns'] {
  const mapped = Object.keys(mapping).flatMap((field) => {
    const index = mapping[field]
    return index === undefined ? [] : [{ field, index }]
  })
  return mapped.sort((a, b) => a.index - b.index).map(({ field, index }) => ({ field, header: header[index] ?? '' }))
}

export async function listRuns(db: Db, resource: string, query: ListQuery, scope: Scope): Promise<Page<RunView>> {
  const filter = listFilter(query, 'import_run.id', { state: equals('import_run.state') })
  const from = db.selectFrom('import_run').where('import_run.resource', '=', resource).where(scope).where(filter)
  return listRows(db, query, {
    from,
    id: 'import_run.id',
    sorts: { id: 'import_run.id' },
    select: selectRuns(db),
    show: toView,
  })
}

export async function findRun(db: Db, resource: string, id: number, scope: Scope): Promise<RunView | undefined> {
  const one = selectRuns(db).where('import_run.id', '=', id).where('import_run.resource', '=', resource)
  const row = await one.where(scope).executeTakeFirst()
  return row && toView(row)
}

/** An upload of this user that has not expired. */
export async function findUpload(db: Db, purpose: string, id: number, userId: number | null, now: Date) {
  return db
    .selectFrom('file')
    .select(['id', 'name', 'size', 'sha256'])
    .where('id', '=', id)
    .where('purpose', '=', purpose)
    .where('state', '=', 'READY')
    .where('created_by', '=', userId)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .executeTakeFirst()
}

/** The import whose rows of this very content count as applied, or are about to. */
export async function findSameContent(db: Db, resource: string, agencyId: number, sha256: Buffer) {
  return db
    .selectFrom('import_run')
    .select(['id', 'file_name as fileName', 'created_at as createdAt'])
    .where('resource', '=', resource)
    .where('agency_id', '=', agencyId)
    .where('content_key', '=', sha256)
    .executeTakeFirst()
}

interface NewRun {
  resource: string
  file: { id: number; name: string; sha256: Buffer }
  layout: Layout
  mode: ImportMode
  policy: ImportPolicy
  dryRun: boolean
  agencyId: number
  departmentId: number | null
  createdBy: number
}

export async function insertRun(db: Db, order: NewRun, now: Date): Promise<number> {
  const result = await db
    .insertInto('import_run')
    .values({
      resource: order.resource,
      file_id: order.file.id,
      file_name: order.file.name,
      content_key: order.dryRun ? null : order.file.sha256,
      agency_id: order.agencyId,
      department_id: order.departmentId,
      mapping: JSON.stringify(order.layout),
      mode: order.mode,
      policy: order.policy,
      dry_run: Number(order.dryRun),
      state: 'QUEUED',
      created_by: order.createdBy,
      created_at: now,
    })
    .executeTakeFirstOrThrow()
  return insertedId(result)
}

/** What a job needs to know of its run. */
export interface ImportTask {
  id: number
  fileId: number
  fileName: string
  layout: Layout
  mode: ImportMode
  policy: ImportPolicy
  dryRun: boolean
  state: ImportState
  agencyId: number
  departmentId: number | null
  rowsTotal: number | null
  nextRow: number
}

/** Locks the run, so that whatever ends or resumes it comes one after the other. */
export async function lockRun(db: Db, id: number): Promise<ImportTask> {
  return toTask(await selectTask(db, id).forUpdate().executeTakeFirstOrThrow())
}

export async function findTask(db: Db, id: number): Promise<ImportTask> {
  return toTask(await selectTask(db, id).executeTakeFirstOrThrow())
}

function selectTask(db: Db, id: number) {
  return db
    .selectFrom('import_run')
    .select([
      'id',
      'file_id as fileId',
      'file_name as fileName',
      'mapping',
      'mode',
      'policy',
      'dry_run as dryRun',
      'state',
      'agency_id as agencyId',
      'department_id as departmentId',
      'rows_total as rowsTotal',
      'next_row as nextRow',
    ])
    .where('id', '=', id)
}

function toTask(row: Awaited<ReturnType<ReturnType<typeof selectTask>['executeTakeFirstOrThrow']>>): ImportTask {
  const { mapping, ...task } = row
  return {
    ...task,
    layout: readJson(mapping) as Layout,
    mode: row.mode as ImportMode,
    policy: row.policy as ImportPolicy,
    dryRun: row.dryRun === 1,
    state: row.state as ImportState,
  }
}

interface RunChange {
  state?: ImportState
  job_id?: number
  /** Null frees the content for another import. */
  content_key?: Buffer | null
  rows_total?: number
  failed_file_id?: number | null
  finished_at?: Date | null
  faulty?: number
  rejected?: number
}

export async function updateRun(db: Db, id: number, change: RunChange): Promise<void> {
  await db.updateTable('import_run').set(change).where('id', '=', id).execute()
}

export async function countsOf(db: Db, id: number) {
  return db
    .selectFrom('import_run')
    .select(['accepted', 'created', 'updated', 'unchanged', 'rejected', 'faulty'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export async function findContent(db: Db, fileId: number): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('file')
    .select('sha256')
    .where('id', '=', fileId)
    .where('state', '=', 'READY')
    .executeTakeFirst()
  return row?.sha256 ?? undefined
}

/** Files of refused rows that an attempt of this job has written. */
export async function findFailureFiles(db: Db, purpose: string, jobId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('file')
    .select('id')
    .where('job_id', '=', jobId)
    .where('purpose', '=', purpose)
    .execute()
  return rows.map(({ id }) => id)
}

interface Counts {
  created: number
  updated: number
  unchanged: number
  rejected: number
}

/** Moves the checkpoint from the chunk's beginning to its end; false when it does not stand at the beginning. */
export async function advance(
  db: Db,
  runId: number,
  { from, to }: { from: number; to: number },
  { created, updated, unchanged, rejected }: Counts,
): Promise<boolean> {
  const result = await db
    .updateTable('import_run')
    .set((eb) => ({
      next_row: to,
      accepted: eb('accepted', '+', created + updated + unchanged),
      created: eb('created', '+', created),
      updated: eb('updated', '+', updated),
      unchanged: eb('unchanged', '+', unchanged),
      rejected: eb('rejected', '+', rejected),
      faulty: eb('faulty', '+', rejected),
    }))
    .where('id', '=', runId)
    .where('next_row', '=', from)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
