import { z } from 'zod'
import { id } from '#contract/endpoint.ts'
import type { Lang } from '#contract/problems.ts'
import { requirePermission } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { deleteFile } from '#kernel/files/files.ts'
import { defineJob, JobCancelled, JobFailed, type JobRun } from '#kernel/jobs/jobs.ts'
import { applyAll, applyChunk, decideChunk, isCollision, type PlannedChunk, planAhead } from './apply.ts'
import { ahead, prepareChunks } from './chunks.ts'
import type { ImportState } from './contract.ts'
import { deleteErrors, insertErrors } from './error-queries.ts'
import { writeFailures } from './failures.ts'
import { countsOf, findContent, findTask, type ImportTask, lockImport, updateImport } from './queries.ts'
import { countFileRows } from './source.ts'

const payload = z.strictObject({ importId: id, lang: z.enum(['zh-TW', 'en']) })
type Payload = z.infer<typeof payload>

export const importMembers = defineJob({
  kind: 'member-import',
  payload,
  maxAttempts: 8,
  run: async (job, { importId, lang }) => {
    try {
      return await runImport(job, importId, lang)
    } catch (error) {
      if (error instanceof JobCancelled) await keepFailures(job, importId, lang)
      throw error
    }
  },
  onRetry: async (ctx, { importId }) => updateImport(ctx.db, importId, { state: 'QUEUED' }),
  onFailed: (ctx, payload) => stop(ctx, payload, 'FAILED'),
  onCancelled: (ctx, payload) => stop(ctx, payload, 'CANCELLED'),
})

async function runImport(job: JobRun, importId: number, lang: Lang): Promise<object> {
  const begun = await begin(job, importId)
  if (begun.state === 'DONE' || begun.state === 'REFUSED') return countsOf(job.ctx.db, importId)
  const rowsTotal = begun.rowsTotal ?? (await countRows(job, begun))
  const task = { ...begun, rowsTotal }
  job.progress(task.nextRow, rowsTotal)
  if (task.policy === 'VALID_ROWS') await applyValidRows(job, task)
  else if (!(await applyWhole(job, task))) return finish(job, task, lang, 'REFUSED')
  return finish(job, task, lang, 'DONE')
}

/** Takes the import up, be it new, interrupted or resumed, and its content with it. */
async function begin(job: JobRun, importId: number): Promise<ImportTask> {
  return job.inTransaction(async (ctx) => {
    requirePermission(ctx.actor, 'members:import')
    const task = await lockImport(ctx.db, importId)
    if (task.state === 'DONE' || task.state === 'REFUSED') return task
    await takeContent(ctx, task)
    await updateImport(ctx.db, importId, { state: 'RUNNING', finished_at: null })
    return task
  })
}

/** Marks the content as this import's again; refused when another import has applied it meanwhile. */
export async function takeContent(ctx: Ctx, task: ImportTask): Promise<void> {
  const content = await findContent(ctx.db, task.fileId)
  if (!content) throw new JobFailed({ key: 'memberImport.fileGone' })
  try {
    await updateImport(ctx.db, task.id, { content_key: content })
  } catch (error) {
    if (isDuplicateKey(error)) throw new JobFailed({ key: 'memberImport.contentTaken' })
    throw error
  }
}

/** A file that breaks off, or turns unreadable far down, is found out here: before any row of it is applied. */
async function countRows(job: JobRun, task: ImportTask): Promise<number> {
  const count = await countFileRows(job.ctx, task.fileId, task.layout)
  if (count === 0) throw new JobFailed({ key: 'memberImport.noRows' })
  await job.inTransaction((ctx) => updateImport(ctx.db, task.id, { rows_total: count }))
  return count
}

async function applyValidRows(job: JobRun, task: ImportTask): Promise<void> {
  for await (const chunk of plannedChunks(job, task, task.nextRow)) {
    await applyChunk(job, task, chunk)
    job.progress(chunk.to)
  }
}

function plannedChunks(job: JobRun, task: ImportTask, skip: number): AsyncGenerator<PlannedChunk> {
  return ahead(planAhead(job.ctx, task, prepareChunks(job.ctx, task, { skip, seal: true })))
}

const rounds = 3

/** False when a row was refused and therefore none applied. Others may write meanwhile: then all is checked again. */
async function applyWhole(job: JobRun, task: ImportTask): Promise<boolean> {
  if (task.nextRow > 0) return true
  for (let round = 1; round <= rounds; round++) {
    if (!(await checkWhole(job, task))) return false
    try {
      await applyAll(job, task, () => watched(job, task))
      return true
    } catch (error) {
      if (!isCollision(error)) throw error
    }
  }
  throw new JobFailed({ key: 'memberImport.busy' })
}

/** Checks every row without applying any; the first half of the progress. */
async function checkWhole(job: JobRun, task: ImportTask): Promise<boolean> {
  await job.inTransaction((ctx) => deleteErrors(ctx.db, task.id))
  let faulty = 0
  for await (const chunk of ahead(prepareChunks(job.ctx, task, { skip: 0, seal: false }))) {
    const { refused } = await decideChunk(job.ctx, task, chunk)
    faulty += refused.length
    await job.inTransaction((ctx) => insertErrors(ctx.db, task.id, refused))
    job.progress(Math.floor(chunk.to / 2))
  }
  const rejected = faulty > 0 ? (task.rowsTotal ?? 0) : 0
  await job.inTransaction((ctx) => updateImport(ctx.db, task.id, { faulty, rejected }))
  return faulty === 0
}

/** The chunks of one long transaction; between them it is seen whether the job shall end. */
async function* watched(job: JobRun, task: ImportTask) {
  for await (const chunk of plannedChunks(job, task, 0)) {
    yield chunk
    await job.inTransaction(async () => undefined)
    job.progress(Math.floor(((task.rowsTotal ?? 0) + chunk.to) / 2))
  }
}

/** The end of an import that ran through: counts on record, the uploaded file gone. */
async function finish(job: JobRun, task: ImportTask, lang: Lang, state: 'DONE' | 'REFUSED'): Promise<object> {
  const failedFileId = await writeFailures(job.ctx, task, job.id, lang)
  job.progress(task.rowsTotal ?? 0)
  return job.inTransaction(async (ctx) => {
    const counts = await countsOf(ctx.db, task.id)
    const change = { state, finished_at: ctx.now(), failed_file_id: failedFileId ?? null }
    // What applied nothing may be tried again.
    await updateImport(ctx.db, task.id, counts.accepted > 0 ? change : { ...change, content_key: null })
    await deleteFile(ctx, task.fileId)
    await audit(ctx, {
      action: state === 'DONE' ? 'finish' : 'refuse',
      resource: 'member-imports',
      recordId: task.id,
      recordLabel: task.fileName,
      outcome: state === 'DONE' ? 'OK' : 'REFUSED',
      difference: { rows: task.rowsTotal, ...counts },
    })
    return counts
  })
}

/** What was refused until the end was asked for; the uploaded file stays, so that the import can go on. */
async function keepFailures(job: JobRun, importId: number, lang: Lang): Promise<void> {
  const task = await findTask(job.ctx.db, importId)
  if (task.policy === 'ALL_OR_NOTHING') return
  const failedFileId = await writeFailures(job.ctx, task, job.id, lang)
  await inTransaction(job.ctx, (ctx) => updateImport(ctx.db, importId, { failed_file_id: failedFileId ?? null }))
}

/** Cancelled or failed: what was applied stays, and the content is free for another import. */
async function stop(
  ctx: Ctx,
  { importId }: Payload,
  state: Extract<ImportState, 'CANCELLED' | 'FAILED'>,
): Promise<void> {
  const task = await lockImport(ctx.db, importId)
  if (task.policy === 'ALL_OR_NOTHING' && task.nextRow === 0) {
    // What the check has found so far says nothing about the file as a whole.
    await deleteErrors(ctx.db, importId)
    await updateImport(ctx.db, importId, { faulty: 0, rejected: 0 })
  }
  await updateImport(ctx.db, importId, { state, content_key: null, finished_at: ctx.now() })
  await audit(ctx, {
    action: state === 'CANCELLED' ? 'cancel' : 'fail',
    resource: 'member-imports',
    recordId: importId,
    recordLabel: task.fileName,
    outcome: state === 'CANCELLED' ? 'OK' : 'FAILED',
    difference: { rows: task.rowsTotal, ...(await countsOf(ctx.db, importId)) },
  })
}
