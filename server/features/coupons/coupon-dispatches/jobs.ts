import { z } from 'zod'
import { CouponDispatch as Status } from '#features/coupons/coupons/enums.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import { defineJob, JobFailed, type JobRun, readJson } from '#kernel/jobs/jobs.ts'
import { issueRange } from './issue.ts'
import { countDecided, hasRepeated } from './issue-queries.ts'
import { moveDispatch } from './queries.ts'
import { inParallel, rangesUpTo } from './ranges.ts'
import type { Reach } from './reach.ts'
import { type Order, snapshotRecipients } from './snapshot.ts'
import { findLastRow } from './snapshot-queries.ts'

const rowsAtOnce = 4_000
const atOnce = 2
const underWay = [Status.WAITING, Status.RETRY, Status.TRANSPORTING]

/** The dispatch's status moves in the transactions that move the job's state, so that the two tell one story. */
export const sendDispatch = defineJob({
  kind: 'coupon-dispatch',
  payload: z.strictObject({ dispatchId: z.number().int() }),
  maxAttempts: 5,
  run: async (job, { dispatchId }) => {
    if (!(await begin(job, dispatchId))) return undefined
    const { order, hasSnapshot, recipients } = await getOrder(job.ctx.db, dispatchId)
    job.progress(0, recipients)
    if (!hasSnapshot) await snapshotRecipients(job, order)
    await issueAll(job, order)
    await finish(job, dispatchId)
    return undefined
  },
  onRetry: async (ctx, { dispatchId }) => {
    await moveDispatch(ctx.db, dispatchId, underWay, Status.RETRY, ctx.now())
  },
  onFailed: async (ctx, { dispatchId }, reason) => {
    const end = { reason, finishedAt: ctx.now() }
    await moveDispatch(ctx.db, dispatchId, underWay, Status.FAILED, ctx.now(), end)
  },
  onCancelled: async (ctx, { dispatchId }) => markDeleted(ctx, dispatchId),
})

export async function markDeleted(ctx: Ctx, dispatchId: number): Promise<void> {
  const end = { reason: { key: 'couponDispatch.deleted' }, finishedAt: ctx.now() }
  await moveDispatch(ctx.db, dispatchId, [...underWay, Status.FAILED], Status.DELETE, ctx.now(), end)
}

/** False when an earlier attempt had sent everything and was only not told so. */
async function begin(job: JobRun, dispatchId: number): Promise<boolean> {
  return job.inTransaction(async (ctx) => {
    const start = { startedAt: ctx.now(), finishedAt: null, reason: null }
    const from = [...underWay, Status.FAILED]
    if (await moveDispatch(ctx.db, dispatchId, from, Status.TRANSPORTING, ctx.now(), start)) return true
    const row = await ctx.db
      .selectFrom('coupon_dispatch')
      .select('status')
      .where('id', '=', dispatchId)
      .executeTakeFirst()
    if (row?.status === Status.SENDED) return false
    throw new JobFailed({ key: 'couponDispatch.deleted' })
  })
}

async function getOrder(db: Db, id: number): Promise<{ order: Order; hasSnapshot: boolean; recipients: number }> {
  const row = await db
    .selectFrom('coupon_dispatch')
    .select([
      'coupon_id as couponId',
      'kind',
      'file_id as fileId',
      'pieces_per_member as piecesPerMember',
      'reach',
      'fixed',
      'recipients',
    ])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const { fixed, reach, recipients, ...order } = row
  return {
    order: { ...order, id, reach: reach === null ? null : (readJson(reach) as Reach) },
    hasSnapshot: fixed === 1,
    recipients,
  }
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
  await job.inTransaction(async (ctx) => {
    await moveDispatch(ctx.db, dispatchId, [Status.TRANSPORTING], Status.SENDED, ctx.now(), { finishedAt: ctx.now() })
  })
}
