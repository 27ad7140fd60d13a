import { type SqlBool, sql } from 'kysely'
import { taipeiDay } from '#contract/days.ts'
import type { Permission } from '#contract/permissions.ts'
import { existing } from '#engines/resource/records.ts'
import { alsoWaiting } from '#engines/waiting.ts'
import { can, reaches, scopeFilter } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { keepFile } from '#kernel/files/files.ts'
import { opensTo } from '#kernel/files/openings.ts'
import { conflict, forbidden, invalid, refused } from '#kernel/http/errors.ts'
import { cancelJob, enqueue, JobFailed, retryJob } from '#kernel/jobs/jobs.ts'
import type { ImportOrder, ImportRun } from './contract.ts'
import type { AnyImport } from './definition.ts'
import { type ErrorsQuery, listErrors } from './error-queries.ts'
import { type ImportJob, takeContent } from './job.ts'
import { layOut, openFile } from './layout.ts'
import { findEarlier, getUpload, lookAtBeginning } from './preview.ts'
import * as queries from './queries.ts'
import { checkSeen, checkSheet } from './remarks.ts'
import { createErrorReader } from './rows.ts'
import { forSubject, type Subject } from './subject.ts'

const keepUploadMs = 7 * 86_400_000
const keepUntil = (ctx: Ctx) => new Date(ctx.now().getTime() + keepUploadMs)

/** The runs of this import that a permission reaches. */
function scopeOf(ctx: Ctx, { name }: AnyImport, permission: Permission) {
  const columns = { agency: 'import_run.agency_id', department: 'import_run.department_id' }
  const scope = scopeFilter(ctx.actor, permission, columns)
  return sql<SqlBool>`import_run.resource = ${name} and ${scope}`
}

function present(ctx: Ctx, { failed, ...view }: queries.RunView): ImportRun {
  const failedFileOpens = (failed && opensTo(ctx, failed)) ?? null
  const failedFileId = failedFileOpens && view.failedFileId
  const applicable = view.applicable && view.createdBy === ctx.actor.id
  return { ...view, failedFileId, failedFileOpens, applicable, error: view.error && ctx.translate(view.error) }
}

type At = { params: { id: number } }

export async function listRuns(ctx: Ctx, definition: AnyImport, { query }: { query: queries.ListQuery }) {
  const scope = scopeOf(ctx, definition, `${definition.name}:list`)
  const waiting = queries.refusedLately(definition)
  const page = await queries.reads.list(ctx.db, query, alsoWaiting(ctx, scope, waiting, query.waits))
  return { ...page, items: page.items.map((view) => present(ctx, view)) }
}

export function showRun(ctx: Ctx, definition: AnyImport, { params }: At): Promise<ImportRun> {
  return getRun(ctx, definition, params.id, `${definition.name}:show`)
}

async function getRun(ctx: Ctx, definition: AnyImport, id: number, permission: Permission): Promise<ImportRun> {
  return present(ctx, await existing(queries.reads.find(ctx.db, id, scopeOf(ctx, definition, permission))))
}

export async function listRowErrors(ctx: Ctx, definition: AnyImport, { params, query }: At & { query: ErrorsQuery }) {
  const { id } = await showRun(ctx, definition, { params })
  const { layout } = await queries.findTask(ctx.db, definition, id)
  const describe = createErrorReader(layout, ctx.translate)
  const page = await listErrors(ctx.db, id, query)
  const items = page.items.map(({ id, line, problems }) => ({ id, line, errors: problems.map(describe) }))
  return { ...page, items }
}

export async function createRun(ctx: Ctx, general: AnyImport, job: ImportJob, order: ImportOrder) {
  const { definition, subject } = await forSubject(ctx, general, order.subjectId)
  const file = await getUpload(ctx, definition, order.fileId)
  const list = await openFile(ctx, definition, order.fileId, order)
  checkSheet(ctx, list)
  const { layout, problems } = layOut(ctx, definition, list, order)
  if (problems.length > 0)
    throw invalid(Object.fromEntries(problems.map((one) => [`mapping.${one.field}`, one.problem])))
  checkSeen(ctx, (await lookAtBeginning(ctx, definition, list, layout)).remarks, order.seen)
  return orderRun(ctx, definition, job, { ...order, file, layout, subject })
}

/** What a dry run has read and decided, once more and in earnest. */
export async function applyRun(ctx: Ctx, definition: AnyImport, job: ImportJob, { params }: At): Promise<ImportRun> {
  const { applicable } = await getRun(ctx, definition, params.id, definition.permission)
  if (!applicable) throw conflict('import.notApplicable')
  const { fileId, layout, mode, policy, subject } = await queries.findTask(ctx.db, definition, params.id)
  const file = await getUpload(ctx, definition, fileId)
  return orderRun(ctx, definition, job, { file, layout, mode, policy, subject, dryRun: false, ofDryRun: params.id })
}

interface Order extends Pick<ImportOrder, 'mode' | 'policy' | 'dryRun'> {
  file: Awaited<ReturnType<typeof getUpload>>
  layout: queries.Layout
  subject: Subject | null
  /** The dry run that it follows. */
  ofDryRun?: number
}

/** A dry run claims nothing of the file's content. */
function orderRun(ctx: Ctx, definition: AnyImport, job: ImportJob, order: Order): Promise<ImportRun> {
  const { name, permission, words } = definition
  const { id: createdBy, agencyId, departmentId } = ctx.actor
  const place = { agencyId: agencyId ?? 0, departmentId }
  if (createdBy === null || !reaches(ctx.actor, permission, place)) throw refused(words.place)
  const { file, layout, mode, policy, subject, dryRun, ofDryRun } = order
  const { seen = [] } = layout
  const run = {
    ...{ resource: name, file_id: file.id, file_name: file.name, content_key: dryRun ? null : file.sha256 },
    ...{ agency_id: place.agencyId, department_id: departmentId, mapping: JSON.stringify(layout), mode, policy },
    ...{ dry_run: Number(dryRun), state: 'QUEUED', created_by: createdBy, created_at: ctx.now() },
    ...{ subject_id: subject?.id ?? null, subject_version: subject?.version ?? null },
  }
  return inTransaction(ctx, async (ctx) => {
    const inserting = ctx.db.insertInto('import_run').values(run).executeTakeFirstOrThrow()
    const id = insertedId(await inserting.catch((error: unknown) => sameContent(ctx, definition, error, file)))
    await keepFile(ctx.db, file.id, keepUntil(ctx))
    const payload = { importId: id, lang: ctx.request.lang }
    const jobId = await enqueue(ctx, job, payload, { title: file.name.slice(0, 200), subject: { type: name, id } })
    await queries.updateRun(ctx.db, id, { job_id: jobId })
    const sha256 = file.sha256.toString('hex')
    const told = {
      ...(dryRun ? { dryRun } : {}),
      ...(ofDryRun ? { ofDryRun } : {}),
      ...(subject ? { subjectId: subject.id } : {}),
      ...(seen.length > 0 ? { seen } : {}),
    }
    const difference = { mode, policy, ...told, sha256 }
    await audit(ctx, { action: 'import', resource: name, recordId: id, recordLabel: file.name, difference })
    return getRun(ctx, definition, id, permission)
  })
}

async function sameContent(
  ctx: Ctx,
  definition: AnyImport,
  error: unknown,
  { sha256 }: { sha256: Buffer },
): Promise<never> {
  const earlier = isDuplicateKey(error) && (await findEarlier(ctx, definition, sha256))
  if (!earlier) throw error
  if (earlier === 'OUT_OF_REACH') throw conflict('import.sameContentElsewhere', undefined, 'fileId')
  const { id, fileName: name, createdAt } = earlier
  throw conflict('import.sameContent', { id, name, day: taipeiDay(new Date(createdAt)) }, 'fileId')
}

export function cancelRun(ctx: Ctx, definition: AnyImport, { params }: At): Promise<ImportRun> {
  return move(ctx, definition, params.id, 'ask-cancel', async (ctx, { jobId }) => {
    if (!(await cancelJob(ctx, jobId ?? 0))) throw conflict('import.ended')
  })
}

export function resumeRun(ctx: Ctx, definition: AnyImport, { params }: At): Promise<ImportRun> {
  return move(ctx, definition, params.id, 'resume', async (ctx, { id, jobId }) => {
    const task = await queries.lockRun(ctx.db, definition, id)
    if (task.state !== 'CANCELLED' && task.state !== 'FAILED') throw conflict('import.notResumable')
    // It runs for whoever asks from then on, with that person's reach.
    if (!reaches(ctx.actor, definition.permission, task)) throw forbidden()
    await takeContent(ctx, task).catch(asConflict)
    if (!(await retryJob(ctx, jobId ?? 0))) throw conflict('import.notResumable')
    await queries.updateRun(ctx.db, id, { state: 'QUEUED', finished_at: null })
    await keepFile(ctx.db, task.fileId, keepUntil(ctx))
  })
}

/** Those of the runs that the actor may cancel, or go on with, now. */
export async function listSteppable(ctx: Ctx, definition: AnyImport, step: 'cancel' | 'retry', ids: number[]) {
  const needed: Permission[] = [`${definition.name}:run`]
  if (step === 'retry') needed.push(definition.permission)
  if (!needed.every((permission) => can(ctx.actor, permission))) return []
  const scopes = needed.map((permission) => sql`(${scopeOf(ctx, definition, permission)})`)
  return queries.listSteppable(ctx.db, step, ids, sql<SqlBool>`${sql.join(scopes, sql` and `)}`)
}

type Write = (ctx: Ctx, before: ImportRun) => Promise<void>

function move(ctx: Ctx, definition: AnyImport, id: number, action: string, write: Write): Promise<ImportRun> {
  const { name } = definition
  return inTransaction(ctx, async (ctx) => {
    const before = await getRun(ctx, definition, id, `${name}:run`)
    await write(ctx, before)
    await audit(ctx, { action, resource: name, recordId: id, recordLabel: before.fileName })
    return getRun(ctx, definition, id, `${name}:run`)
  })
}

/** What ends a job is a conflict to the person who asks for it. */
function asConflict(error: unknown): never {
  if (error instanceof JobFailed) throw conflict(error.problem.key, error.problem.params)
  throw error
}
