import { z } from 'zod'
import { id } from '#contract/endpoint.ts'
import { type Lang, translateProblem } from '#contract/problems.ts'
import { deleteEarlierFiles, orWithoutFile } from '#engines/job-files.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { defineJob, JobCancelled, type JobDefinition, JobFailed, type JobRun } from '#kernel/jobs/jobs.ts'
import { carryOut, chunkRows, type Run } from './carry-out.ts'
import { type AnyBulk, kindOf } from './definition.ts'
import { type Left, type Task, writeLeft } from './left.ts'
import { outcomeOf } from './outcome.ts'
import { personsOf } from './persons.ts'
import { findInput, tally } from './queries.ts'

const payload = z.strictObject({ runId: id, lang: z.enum(['zh-TW', 'en']) })
export type BulkJob = JobDefinition<z.infer<typeof payload>>

/** A run in chunks: what one has committed no later attempt repeats. */
export function bulkJob(bulk: AnyBulk): BulkJob {
  return defineJob({
    kind: kindOf(bulk),
    payload,
    maxAttempts: 8,
    permission: bulk.endpoints.order.permission,
    run: async (job, { runId, lang }) => {
      const input = await findInput(job.ctx.db, runId)
      if (!input) throw new JobFailed({ key: 'bulk.gone' })
      const task = { runId, jobId: job.id, lang }
      try {
        await deleteEarlierFiles(job)
        await workThrough(job, bulk, { id: runId, input })
      } catch (error) {
        if (error instanceof JobCancelled) await end(job.ctx, bulk, task, (write) => inTransaction(job.ctx, write))
        throw error
      }
      return end(job.ctx, bulk, task, job.inTransaction)
    },
  })
}

async function workThrough(job: JobRun, bulk: AnyBulk, run: Run): Promise<void> {
  const rows = await tally(job.ctx.db, run.id)
  const sum = (all: typeof rows) => all.reduce((total, { count }) => total + count, 0)
  let done = sum(rows.filter(({ state }) => state !== 'WAITING'))
  job.progress(done, sum(rows))
  for (let n = chunkRows; n === chunkRows; done += n, job.progress(done)) {
    n = await job.inTransaction((ctx) => carryOut(ctx, bulk, run))
    if (n > 0) await job.advanced()
  }
}

type Write<T> = (ctx: Ctx) => Promise<T>

/** Says what came of it: in the file of those left, in the log, and as the result of the job. */
async function end(ctx: Ctx, bulk: AnyBulk, task: Task, inTransaction: <T>(write: Write<T>) => Promise<T>) {
  const left = await writeLeft(ctx, bulk, task)
  return orWithoutFile(ctx, left?.fileId, () => inTransaction((ctx) => record(ctx, bulk, task, left)))
}

async function record(ctx: Ctx, bulk: AnyBulk, { runId, jobId, lang }: Task, left: Left | undefined) {
  const rows = await tally(ctx.db, runId)
  const outcomeIn = (lang: Lang) =>
    outcomeOf(rows, (problem) => translateProblem(ctx.deps.product.problems, problem, lang))
  const { reasons, ...counts } = outcomeIn('zh-TW')
  const { name } = bulk.resource
  await audit(ctx, {
    action: 'bulk-done',
    resource: name,
    recordLabel: lang === 'en' ? bulk.name.en : bulk.name.zh,
    difference: { ...counts, jobId, ...(left ? { fileId: left.fileId } : {}) },
    persons: personsOf(ctx, bulk) && left?.persons,
  })
  return { ...counts, reasons: { zh: reasons, en: outcomeIn('en').reasons }, fileId: left?.fileId ?? null }
}
