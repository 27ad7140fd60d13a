import type { Expression, SqlBool } from 'kysely'
import type { z } from 'zod'
import type { Page } from '#contract/list.ts'
import type { Problem } from '#contract/problems.ts'
import { listRows } from '#engines/resource/list.ts'
import type { Db } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import { equals, listFilter } from '#kernel/database/filters.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import { mappedColumns } from './columns.ts'
import type { ImportMode, ImportPolicy, ImportState, listImports as listContract, memberImport } from './contract.ts'
import type { Layout } from './source.ts'

type Query = z.output<(typeof listContract)['query']>
type Scope = Expression<SqlBool>

/** An import as the console shows it, its failure still to be put into words. */
export type ImportView = Omit<z.infer<typeof memberImport>, 'error'> & { error: Problem | null }

function selectImports(db: Db) {
  return db
    .selectFrom('member_import')
    .innerJoin('agency', 'agency.id', 'member_import.agency_id')
    .innerJoin('system_user', 'system_user.id', 'member_import.created_by')
    .leftJoin('job', 'job.id', 'member_import.job_id')
    .leftJoin('file as source', 'source.id', 'member_import.file_id')
    .leftJoin('file as failed', 'failed.id', 'member_import.failed_file_id')
    .select([
      'member_import.id',
      'member_import.file_name as fileName',
      'member_import.agency_id as agencyId',
      'agency.name as agencyName',
      'member_import.mapping',
      'member_import.mode',
      'member_import.policy',
      'member_import.state',
      'member_import.rows_total as rowsTotal',
      'member_import.accepted',
      'member_import.created',
      'member_import.updated',
      'member_import.unchanged',
      'member_import.rejected',
      'member_import.faulty',
      'failed.id as failedFileId',
      'member_import.job_id as jobId',
      'job.error',
      'source.id as sourceId',
      'member_import.created_by as createdBy',
      'system_user.name as createdByName',
      'member_import.created_at as createdAt',
      'member_import.finished_at as finishedAt',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectImports>['executeTakeFirstOrThrow']>>

function toView({ mapping, sourceId, error, ...row }: Row): ImportView {
  const layout = readJson(mapping) as Layout
  const stopped = row.state === 'CANCELLED' || row.state === 'FAILED'
  return {
    ...row,
    mode: row.mode as ImportMode,
    policy: row.policy as ImportPolicy,
    state: row.state as ImportState,
    columns: mappedColumns(layout.mapping).map(([field, index]) => ({ field, header: layout.header[index] ?? '' })),
    remaining: row.rowsTotal === null ? null : row.rowsTotal - row.accepted - row.rejected,
    error: row.state === 'FAILED' && error !== null ? (readJson(error) as Problem) : null,
    resumable: stopped && sourceId !== null,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}

export async function listImports(db: Db, query: Query, scope: Scope): Promise<Page<ImportView>> {
  const filter = listFilter(query, 'member_import.id', { state: equals('member_import.state') })
  const base = db.selectFrom('member_import').where(scope).where(filter)
  return listRows(db, query, {
    from: base,
    id: 'member_import.id',
    sorts: { id: 'member_import.id' },
    select: selectImports(db),
    show: toView,
  })
}

export async function findImport(db: Db, id: number, scope: Scope): Promise<ImportView | undefined> {
  const row = await selectImports(db).where('member_import.id', '=', id).where(scope).executeTakeFirst()
  return row && toView(row)
}

/** An upload of this user that has not expired. */
export async function findUpload(db: Db, id: number, userId: number | null, now: Date) {
  return db
    .selectFrom('file')
    .select(['id', 'name', 'size', 'sha256'])
    .where('id', '=', id)
    .where('purpose', '=', 'member-imports')
    .where('state', '=', 'READY')
    .where('created_by', '=', userId)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .executeTakeFirst()
}

/** The import whose rows of this very content count as applied, or are about to. */
export async function findSameContent(db: Db, agencyId: number, sha256: Buffer) {
  return db
    .selectFrom('member_import')
    .select(['id', 'file_name as fileName', 'created_at as createdAt'])
    .where('agency_id', '=', agencyId)
    .where('content_key', '=', sha256)
    .executeTakeFirst()
}

interface NewImport {
  file: { id: number; name: string; sha256: Buffer }
  layout: Layout
  mode: ImportMode
  policy: ImportPolicy
  agencyId: number
  departmentId: number | null
  createdBy: number
}

export async function insertImport(db: Db, order: NewImport, now: Date): Promise<number> {
  const result = await db
    .insertInto('member_import')
    .values({
      file_id: order.file.id,
      file_name: order.file.name,
      content_key: order.file.sha256,
      agency_id: order.agencyId,
      department_id: order.departmentId,
      mapping: JSON.stringify(order.layout),
      mode: order.mode,
      policy: order.policy,
      state: 'QUEUED',
      created_by: order.createdBy,
      created_at: now,
    })
    .executeTakeFirstOrThrow()
  return insertedId(result)
}

export async function setJob(db: Db, id: number, jobId: number): Promise<void> {
  await db.updateTable('member_import').set({ job_id: jobId }).where('id', '=', id).execute()
}

/** What a job needs to know of its import. */
export interface ImportTask {
  id: number
  fileId: number
  fileName: string
  layout: Layout
  mode: ImportMode
  policy: ImportPolicy
  state: ImportState
  agencyId: number
  departmentId: number | null
  rowsTotal: number | null
  nextRow: number
}

/** Locks the import, so that whatever ends or resumes it comes one after the other. */
export async function lockImport(db: Db, id: number): Promise<ImportTask> {
  return toTask(await selectTask(db, id).forUpdate().executeTakeFirstOrThrow())
}

export async function findTask(db: Db, id: number): Promise<ImportTask> {
  return toTask(await selectTask(db, id).executeTakeFirstOrThrow())
}

function selectTask(db: Db, id: number) {
  return db
    .selectFrom('member_import')
    .select([
      'id',
      'file_id as fileId',
      'file_name as fileName',
      'mapping',
      'mode',
      'policy',
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
    state: row.state as ImportState,
  }
}

interface ImportChange {
  state?: ImportState
  /** Null frees the content for another import. */
  content_key?: Buffer | null
  rows_total?: number
  failed_file_id?: number | null
  finished_at?: Date | null
  faulty?: number
  rejected?: number
}

export async function updateImport(db: Db, id: number, change: ImportChange): Promise<void> {
  await db.updateTable('member_import').set(change).where('id', '=', id).execute()
}

export async function countsOf(db: Db, id: number) {
  return db
    .selectFrom('member_import')
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
export async function findFailureFiles(db: Db, jobId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('file')
    .select('id')
    .where('job_id', '=', jobId)
    .where('purpose', '=', 'member-import-failures')
    .execute()
  return rows.map(({ id }) => id)
}
