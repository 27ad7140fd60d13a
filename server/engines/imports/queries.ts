import { type Expression, type SqlBool, sql, type Updateable } from 'kysely'
import type { z } from 'zod'
import { dayMs } from '#contract/days.ts'
import type { Problem } from '#contract/problems.ts'
import { placed } from '#engines/figures.ts'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { rowsThatWait, type Waits } from '#engines/waiting.ts'
import type { Permission } from '#kernel/access/permissions.ts'
import type { Db } from '#kernel/context.ts'
import type { DB } from '#kernel/database/db.gen.ts'
import { equals } from '#kernel/database/filters.ts'
import type { When } from '#kernel/feature.ts'
import { type FileFacts, factsOf } from '#kernel/files/openings.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import { type ImportEndpoints, type ImportRun, runFields } from './contract.ts'
import type { AnyImport } from './definition.ts'
import { refusedRowsOf } from './enums.ts'
import type { ListAs } from './list.ts'
import type { ReadBy } from './rows.ts'
import type { Subject } from './subject.ts'

export type ListQuery = z.output<ImportEndpoints['list']['query']>
/** A run as the console shows it, its failure still to be put into words. */
export type RunView = Omit<ImportRun, 'error' | 'failedFileOpens'> & { error: Problem | null; failed: FileFacts | null }

const ofOthers = { agencyName: 'agency.name', createdByName: 'system_user.name', failedFileId: 'failed.id' } as const

function selectRuns(db: Db) {
  return db
    .selectFrom('import_run')
    .innerJoin('agency', 'agency.id', 'import_run.agency_id')
    .innerJoin('system_user', 'system_user.id', 'import_run.created_by')
    .leftJoin('job', 'job.id', 'import_run.job_id')
    .leftJoin('file as source', 'source.id', 'import_run.file_id')
    .leftJoin('file as failed', 'failed.id', 'import_run.failed_file_id')
    .select(columnsOf('import_run', runFields, ofOthers))
    .select(['import_run.mapping', 'job.error', 'source.id as sourceId'])
    .select(factsOf('failed').as('failed'))
}

/** How a file is read; kept with the run. */
export type Layout = ListAs & ReadBy

const kept = showing<z.output<typeof runFields>>()('dryRun')

/** `waits` is a part of the scope, since it goes by the time. */
export const reads = readsOf<Omit<ListQuery, 'waits'>>()({
  table: 'import_run',
  select: selectRuns,
  show: ({ mapping, sourceId, error, failed, ...row }): RunView => {
    const run = kept(row)
    const { state, rowsTotal, accepted, rejected } = run
    return {
      ...run,
      failed: readJson(failed) as FileFacts | null,
      columns: mappedColumns(readJson(mapping) as Layout),
      remaining: rowsTotal === null ? null : rowsTotal - accepted - rejected,
      error: state === 'FAILED' && error !== null ? (readJson(error) as Problem) : null,
      resumable: (state === 'CANCELLED' || state === 'FAILED') && sourceId !== null,
      applicable: run.dryRun && state === 'DONE' && accepted > 0 && sourceId !== null,
    }
  },
  filters: { state: equals('import_run.state') },
  sorts: {
    id: 'import_run.id',
    fileName: 'import_run.file_name',
    state: 'import_run.state',
    mode: 'import_run.mode',
    policy: 'import_run.policy',
    rowsTotal: 'import_run.rows_total',
    created: 'import_run.created',
    updated: 'import_run.updated',
    unchanged: 'import_run.unchanged',
    rejected: 'import_run.rejected',
    createdByName: 'system_user.name',
    createdAt: 'import_run.created_at',
    finishedAt: 'import_run.finished_at',
  },
})

/** The mapped columns in the order in which they stand in the file. */
function mappedColumns({ mapping, header }: Layout): RunView['columns'] {
  const columns = Object.entries(mapping).map(([field, index = 0]) => ({ field, index }))
  return columns.sort((a, b) => a.index - b.index).map(({ field, index }) => ({ field, header: header[index] ?? '' }))
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
    .$narrowType<{ sha256: Buffer }>()
    .executeTakeFirst()
}

/** The import whose rows of this very content count as applied, or are about to. */
export async function findSameContent(
  db: Db,
  { resource, agencyId, sha256 }: { resource: string; agencyId: number; sha256: Buffer },
  scope: Expression<SqlBool>,
) {
  return db
    .selectFrom('import_run')
    .select(['id', 'file_name as fileName', 'created_at as createdAt'])
    .select(sql<number>`(${scope})`.as('inReach'))
    .where('resource', '=', resource)
    .where('agency_id', '=', agencyId)
    .where('content_key', '=', sha256)
    .executeTakeFirst()
}

/** What a job needs to know of its run. */
export type ImportTask = Awaited<ReturnType<typeof toTask>>

/** Locks the run, so that whatever ends or resumes it comes one after the other. */
export const lockRun = (db: Db, definition: AnyImport, id: number) => toTask(definition, selectTask(db, id).forUpdate())

export const findTask = (db: Db, definition: AnyImport, id: number) => toTask(definition, selectTask(db, id))

function selectTask(db: Db, id: number) {
  return db
    .selectFrom('import_run')
    .select(['id', 'file_id as fileId', 'file_name as fileName', 'mapping', 'mode', 'policy', 'dry_run as dryRun'])
    .select(['state', 'agency_id as agencyId', 'department_id as departmentId'])
    .select(['rows_total as rowsTotal', 'next_row as nextRow'])
    .select(['subject_id as subjectId', 'subject_version as subjectVersion'])
    .where('id', '=', id)
}

async function toTask(definition: AnyImport, selected: ReturnType<typeof selectTask>) {
  const { mapping, dryRun, subjectId, subjectVersion, ...row } = await selected.executeTakeFirstOrThrow()
  const subject: Subject | null = subjectId === null ? null : { id: subjectId, version: subjectVersion ?? 0 }
  const { mode, policy, state } = row as Pick<ImportRun, 'mode' | 'policy' | 'state'>
  const layout = readJson(mapping) as Layout
  return { ...row, mode, policy, state, definition, subject, dryRun: dryRun === 1, layout }
}

/** A run whose upload is gone does not go on. */
export async function listSteppable(db: Db, step: 'cancel' | 'retry', ids: number[], scope: Expression<SqlBool>) {
  const runs = db.selectFrom('import_run').leftJoin('file', 'file.id', 'import_run.file_id').select('import_run.id')
  const states = step === 'cancel' ? ['QUEUED', 'RUNNING'] : ['CANCELLED', 'FAILED']
  const found = runs.where('import_run.id', 'in', ids).where('import_run.state', 'in', states).where(scope)
  const kept = step === 'cancel' ? found : found.where('file.id', 'is not', null)
  return (await kept.execute()).map(({ id }) => id)
}

/** A `content_key` of null frees the content for another run. */
export async function updateRun(db: Db, id: number, change: Updateable<DB['import_run']>): Promise<void> {
  await db.updateTable('import_run').set(change).where('id', '=', id).execute()
}

export async function countsOf(db: Db, id: number) {
  return db
    .selectFrom('import_run')
    .select(['accepted', 'created', 'updated', 'unchanged', 'rejected', 'faulty'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export async function findContent(db: Db, fileId: number): Promise<Buffer | null | undefined> {
  const file = db.selectFrom('file').select('sha256').where('id', '=', fileId)
  return (await file.where('state', '=', 'READY').executeTakeFirst())?.sha256
}

/** Moves the checkpoint from the chunk's beginning to its end; false when it does not stand at the beginning. */
export async function advance(
  db: Db,
  runId: number,
  { from, to }: { from: number; to: number },
  { created, updated, unchanged, rejected }: Record<'created' | 'updated' | 'unchanged' | 'rejected', number>,
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

const lately = 7

/** Runs of an import that refused rows within a week: somebody corrects their file and imports it again. */
export function refusedLately({ name }: Pick<AnyImport, 'name'>): Record<string, Waits> {
  const place = { order: 9, permission: `${name}:list` as Permission, columns: placed }
  const which = ({ now }: When) => sql<SqlBool>`import_run.resource = ${name} and import_run.state = 'DONE'
    and not import_run.dry_run and import_run.rejected > 0
    and import_run.finished_at >= ${new Date(now.getTime() - lately * dayMs)}`
  return { [refusedRowsOf(name)]: rowsThatWait('import_run', place, which) }
}
