import { z } from 'zod'
import type { Problem } from '#contract/problems.ts'
import { keepAudience } from '#engines/audiences/queries.ts'
import { CouponDispatch as Status } from '#features/coupons/coupons/enums.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import { defineJob, JobFailed, type JobRun } from '#kernel/jobs/jobs.ts'
import { fixRecords, type Order } from './fix.ts'
import { issueRange } from './issue.ts'
import { countDecided, findLastRow, hasRepeated } from './issue-queries.ts'
import { moveDispatch } from './queries.ts'
import { inParallel, rangesUpTo } from './ranges.ts'

const rowsAtOnce = 4_000
const atOnce = 2
const keepMs = 30 * 86_400_000
const underWay = [Status.WAITING, Status.RETRY, Status.TRANSPORTING]

/** The dispatch's status moves in the transactions that move the job's state, so that the two tell one story. */
export const sendDispatch = defineJob({
  kind: 'coupon-dispatch',
  payload: z.strictObject({ dispatchId: z.number().int() }),
  maxAttempts: 5,
  run: async (job, { dispatchId }) => {
    if (!(await begin(job, dispatchId))) return undefined
    const { order, fixed, recipients } = await getOrder(job.ctx.db, dispatchId)
    job.progress(0, recipients)
    if (!fixed) await fixRecords(job, order)
    await issueAll(job, order)
    await finish(job, dispatchId)
    return undefined
  },
  onRetry: async (ctx, { dispatchId }) => {
    await moveDispatch(ctx, dispatchId, underWay, Status.RETRY)
  },
  onFailed: async (ctx, { dispatchId }, reason) => endDispatch(ctx, dispatchId, underWay, Status.FAILED, reason),
  onCancelled: async (ctx, { dispatchId }) => markDeleted(ctx, dispatchId),
})

export async function markDeleted(ctx: Ctx, dispatchId: number): Promise<void> {
  const reason = { key: 'couponDispatch.deleted' }
  await endDispatch(ctx, dispatchId, [...underWay, Status.FAILED], Status.DELETE, reason)
}

/** From then on its snapshot is only kept for whoever asks. */
async function endDispatch(ctx: Ctx, id: number, from: number[], to: number, reason: Problem | null): Promise<void> {
  const finishedAt = ctx.now()
  if (!(await moveDispatch(ctx, id, from, to, { reason, finishedAt }))) return
  const { order } = await getOrder(ctx.db, id)
  if (order.snapshot) await keepAudience(ctx.db, order.snapshot.id, new Date(finishedAt.getTime() + keepMs))
}

/** False when an earlier attempt had sent everything and was only not told so. */
async function begin(job: JobRun, dispatchId: number): Promise<boolean> {
  return job.inTransaction(async (ctx) => {
    const start = { startedAt: ctx.now(), finishedAt: null, reason: null }
    const from = [...underWay, Status.FAILED]
    if (await moveDispatch(ctx, dispatchId, from, Status.TRANSPORTING, start)) return true
    const row = await ctx.db
      .selectFrom('coupon_dispatch')
      .select('status')
      .where('id', '=', dispatchId)
      .executeTakeFirst()
    if (row?.status === Status.SENDED) return false
    throw new JobFailed({ key: 'couponDispatch.deleted' })
  })
}

async function getOrder(db: Db, id: number): Promise<{ order: Order; fixed: boolean; recipients: number }> {
  const { audienceId, sha256, fixed, recipients, ...order } = await db
    .selectFrom('coupon_dispatch')
    .select(['id', 'coupon_id as couponId', 'kind', 'fixed', 'recipients'])
    .select(['audience_id as audienceId', 'audience_sha256 as sha256'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const snapshot = audienceId !== null && sha256 !== null ? { id: audienceId, sha256 } : undefined
  return { order: { ...order, snapshot }, fixed: fixed === 1, recipients }
}

/** First every member's first row, several at a time; then the repeated ones in turn, so that the outcome is the predicted one. */
async function issueAll(job: JobRun, order: Order): Promise<void> {
  const { db } = job.ctx
  const last = await findLastRow(db, order.id)
  const tally = await countDecided(db, order.id)
  const issue = async (count: number, repeated: boolean) =>
    inParallel(count, rangesUpTo(last, rowsAtOnce), async ([from, to]) => {
      const range = { dispatchId: order.id, couponId: order.couponId, from, to, repeated }
      tally.done += await issueRange(job, range)
      job.progress(tally.done, tally.recipients)
    })
  await issue(atOnce, false)
  if (order.kind === 'LIST' && (await hasRepeated(db, order.id))) await issue(1, true)
}

async function finish(job: JobRun, dispatchId: number): Promise<void> {
  await job.inTransaction((ctx) => endDispatch(ctx, dispatchId, [Status.TRANSPORTING], Status.SENDED, null))
}
