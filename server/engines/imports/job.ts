import { z } from 'zod'
import { id } from '#contract/endpoint.ts'
import type { Lang } from '#contract/problems.ts'
import { reaches } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { deleteFile } from '#kernel/files/files.ts'
import { defineJob, JobCancelled, type JobDefinition, JobFailed, type JobRun, RightsGone } from '#kernel/jobs/jobs.ts'
import { applyAll, applyChunk, isCollision, plannedChunks } from './apply.ts'
import { ahead, openTask, type ReadTask } from './chunks.ts'
import { decideChunk } from './decide.ts'
import { type AnyImport, kindOf } from './definition.ts'
import { deleteErrors, insertErrors } from './error-queries.ts'
import { writeFailures } from './failures.ts'
import { countAndKeep } from './kept-rows.ts'
import { spendTold } from './matches.ts'
import { keepPersons, takePersons } from './persons.ts'
import { countsOf, findContent, findTask, type ImportTask, lockRun, updateRun } from './queries.ts'
import { readChunks } from './reader.ts'
import { withSubject } from './subject.ts'

const payload = z.strictObject({ importId: id, lang: z.enum(['zh-TW', 'en']) })
export type ImportJob = JobDefinition<z.infer<typeof payload>> & { definition: AnyImport }

export function importJob(definition: AnyImport): ImportJob {
  const job = defineJob({
    kind: kindOf(definition),
    payload,
    maxAttempts: 8,
    permission: definition.permission,
    run: async (job, { importId, lang }) => {
      try {
        return await runImport(job, definition, importId, lang)
      } catch (error) {
        if (error instanceof JobCancelled) await keepFailures(job, definition, importId, lang)
        throw error
      }
    },
    onRetry: async (ctx, { importId }) => updateRun(ctx.db, importId, { state: 'QUEUED' }),
    onFailed: (ctx, { importId }) => stop(ctx, definition, importId, 'FAILED'),
    onCancelled: (ctx, { importId }) => stop(ctx, definition, importId, 'CANCELLED'),
  })
  return { ...job, definition }
}

type Counted = ReadTask & { rowsTotal: number }

const isWhole = ({ policy }: ImportTask) => policy === 'ALL_OR_NOTHING'

async function runImport(job: JobRun, definition: AnyImport, importId: number, lang: Lang): Promise<object> {
  const begun = await begin(job, definition, importId)
  if (begun.state === 'DONE' || begun.state === 'REFUSED') return countsOf(job.ctx.db, importId)
  const { rowsTotal } = begun
  const task = rowsTotal === null ? await countOnce(job, begun) : { ...begun, rowsTotal }
  job.progress(task.nextRow, task.rowsTotal)
  if (!isWhole(task)) await applyValidRows(job, task)
  else if (!(await applyWhole(job, task))) return finish(job, task, lang, 'REFUSED')
  return finish(job, task, lang, 'DONE')
}

/** Takes the import up, be it new, interrupted or resumed, and its content with it. */
async function begin(job: JobRun, definition: AnyImport, importId: number): Promise<ImportTask> {
  return job.inTransaction(async (ctx) => {
    const task = await lockRun(ctx.db, definition, importId)
    if (!reaches(ctx.actor, definition.permission, task)) throw new RightsGone(ctx.actor.name)
    if (task.state === 'DONE' || task.state === 'REFUSED') return task
    await takeContent(ctx, task)
    await updateRun(ctx.db, importId, { state: 'RUNNING', finished_at: null })
    return withSubject(ctx, task)
  })
}

/** Marks the content as this import's again; refused when another import has applied it meanwhile. */
export async function takeContent(ctx: Ctx, task: ImportTask): Promise<void> {
  const content = await findContent(ctx.db, task.fileId)
  if (!content) throw new JobFailed({ key: 'import.fileGone' })
  if (task.dryRun) return
  await updateRun(ctx.db, task.id, { content_key: content }).catch((error: unknown) => {
    throw isDuplicateKey(error) ? new JobFailed({ key: 'import.contentTaken' }) : error
  })
}

/** A file that breaks off, or turns unreadable far down, is found out here: before any row of it is applied. */
async function countOnce(job: JobRun, task: ImportTask): Promise<Counted> {
  const { format, batches } = await openTask(job.ctx, task)
  const { count, kept } = await countAndKeep(format, batches)
  if (count === 0) throw new JobFailed({ key: 'import.noRows' })
  await job.inTransaction((ctx) => updateRun(ctx.db, task.id, { rows_total: count }))
  return { ...task, rowsTotal: count, kept }
}

async function applyValidRows(job: JobRun, task: ReadTask): Promise<void> {
  const looksFirst = task.dryRun || task.mode === 'UPDATE'
  for await (const chunk of plannedChunks(job.ctx, task, { looksFirst })) {
    await applyChunk(job, task, chunk)
    await job.advanced()
    job.progress(chunk.to)
  }
}

const rounds = 3

/** False when a row was refused and therefore none applied. Others may write meanwhile: then all is checked again. */
async function applyWhole(job: JobRun, task: Counted): Promise<boolean> {
  if (task.nextRow > 0) return true
  for (let round = 1; round <= rounds; round++) {
    if (!(await checkWhole(job, task))) return false
    try {
      await applyAll(job, task)
      return true
    } catch (error) {
      if (!isCollision(error)) throw error
    }
  }
  throw new JobFailed({ key: 'import.busy' })
}

/** Checks every row without applying any; the first half of the progress. */
async function checkWhole(job: JobRun, task: Counted): Promise<boolean> {
  await job.inTransaction((ctx) => deleteErrors(ctx.db, task.id))
  let faulty = 0
  for await (const chunk of ahead(readChunks(job.ctx, { ...task, dryRun: true }))) {
    const decision = await decideChunk(job.ctx, task, chunk)
    const { refused, found } = decision
    faulty += refused.length
    await spendTold(job.ctx, task, decision)
    await job.inTransaction(async (ctx) => {
      await insertErrors(ctx.db, task.id, refused)
      await keepPersons(ctx.db, task, found)
    })
    job.progress(Math.floor(chunk.to / 2))
  }
  const rejected = faulty > 0 ? task.rowsTotal : 0
  await job.inTransaction((ctx) => updateRun(ctx.db, task.id, { faulty, rejected }))
  return faulty === 0
}

/** Counts on record, the uploaded file gone unless the rows are still to be applied. */
async function finish(job: JobRun, task: Counted, lang: Lang, state: 'DONE' | 'REFUSED'): Promise<object> {
  // A file is made outside of transactions: nobody gets one whose right has gone since.
  await job.inTransaction(async () => undefined)
  const failedFileId = await writeFailures(job.ctx, task, job.id, lang)
  job.progress(task.rowsTotal)
  const kept = job.inTransaction((ctx) => keepEnd(ctx, task, state, failedFileId))
  return kept.catch(async (error) => {
    if (error instanceof RightsGone && failedFileId !== null) await deleteFile(job.ctx, failedFileId)
    throw error
  })
}

async function keepEnd(ctx: Ctx, task: Counted, state: 'DONE' | 'REFUSED', failedFileId: number | null) {
  const { accepted } = await countsOf(ctx.db, task.id)
  const change = { failed_file_id: failedFileId, finished_at: ctx.now(), state }
  // What applied nothing may be tried again.
  await updateRun(ctx.db, task.id, accepted > 0 ? change : { ...change, content_key: null })
  if (!task.dryRun) await deleteFile(ctx, task.fileId)
  if (!task.dryRun && accepted > 0) await task.definition.ended?.(ctx, task)
  return auditEnd(ctx, task, state)
}

/** What was refused until the end was asked for; the uploaded file stays, so that the run can go on. */
async function keepFailures(job: JobRun, definition: AnyImport, importId: number, lang: Lang): Promise<void> {
  const task = await findTask(job.ctx.db, definition, importId)
  if (isWhole(task)) return
  const failedFileId = await writeFailures(job.ctx, task, job.id, lang)
  await inTransaction(job.ctx, (ctx) => updateRun(ctx.db, importId, { failed_file_id: failedFileId }))
}

/** Cancelled or failed: what was applied stays, and the content is free for another run. */
async function stop(ctx: Ctx, definition: AnyImport, importId: number, state: 'CANCELLED' | 'FAILED'): Promise<void> {
  const task = await lockRun(ctx.db, definition, importId)
  if (isWhole(task) && task.nextRow === 0) {
    // What the check has found so far says nothing about the file as a whole.
    await deleteErrors(ctx.db, importId)
    await updateRun(ctx.db, importId, { faulty: 0, rejected: 0 })
  }
  await updateRun(ctx.db, importId, { state, content_key: null, finished_at: ctx.now() })
  await auditEnd(ctx, task, state)
}

const ends = {
  DONE: { action: 'finish', outcome: 'OK' },
  REFUSED: { action: 'refuse', outcome: 'REFUSED' },
  CANCELLED: { action: 'cancel', outcome: 'OK' },
  FAILED: { action: 'fail', outcome: 'FAILED' },
} as const

async function auditEnd(ctx: Ctx, task: ImportTask, state: keyof typeof ends) {
  const { id: recordId, fileName: recordLabel, rowsTotal: rows, definition, dryRun } = task
  const counts = await countsOf(ctx.db, recordId)
  const difference = { rows, ...counts, ...(dryRun ? { dryRun } : {}) }
  const persons = await takePersons(ctx.db, task, state === 'DONE' || state === 'REFUSED')
  await audit(ctx, { ...ends[state], resource: definition.name, recordId, recordLabel, difference, persons })
  return counts
}
