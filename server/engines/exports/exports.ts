import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { conflict } from '#kernel/http/errors.ts'
import { defineJob, enqueue, type JobDefinition } from '#kernel/jobs/jobs.ts'
import { wordIn } from './columns.ts'
import { type Asked, type Description, type Order, planOf } from './description.ts'
import { countSource } from './lines.ts'
import { deleteFilesOf, runExport } from './run.ts'

export interface Export<A extends Asked, R> extends Description<A, R> {
  job: JobDefinition<Order<A>>
}

/** An export by what it is: `jobs: [it.job]` in the feature, `orderExport` behind its endpoint. */
export function defineExport<A extends Asked, R>(description: Description<A, R>): Export<A, R> {
  const { kind, payload, permission } = description
  const run = (...[job, order]: Parameters<JobDefinition<Order<A>>['run']>) => runExport(description, job, order)
  return { ...description, job: defineJob({ kind, payload, permission, maxAttempts: 3, run, onFailed: deleteFilesOf }) }
}

/** Puts the job in the queue, on record. What is empty is a conflict. */
export async function orderExport<A extends Asked, R>(
  ctx: Ctx,
  it: Export<A, R>,
  asked: A,
): Promise<{ jobId: number }> {
  const order = { ...asked, lang: ctx.request.lang }
  const plan = await planOf(it, ctx, order)
  const { resource, recordId, name, title = '' } = plan
  const rows = await countSource(ctx.deps.database.reader.db, plan.source)
  if (rows === 0) throw conflict(it.empty)
  const subject = recordId === undefined ? undefined : { type: resource, id: recordId }
  return inTransaction(ctx, async (ctx) => {
    const jobId = await enqueue(ctx, it.job, order, { title, subject })
    await audit(ctx, {
      action: 'export',
      resource,
      recordId,
      recordLabel: title || wordIn(name, order.lang),
      purpose: order.purpose,
      difference: { rows, ...plan.asked, jobId },
    })
    return { jobId }
  })
}
