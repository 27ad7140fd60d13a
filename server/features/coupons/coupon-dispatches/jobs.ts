import { z } from 'zod'
import type { Problem } from '#contract/problems.ts'
import { keepAudience } from '#engines/audiences/queries.ts'
import { holdsReach, reachOf } from '#engines/audiences/reach.ts'
import { CouponDispatch as Status } from '#features/coupons/coupons/enums.ts'
import { type Actor, can, reaches } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { defineJob, enqueue, JobFailed, type JobRun, RightsGone } from '#kernel/jobs/jobs.ts'
import { countSetAside } from './issue-queries.ts'
import { getOrder, listStands, moveDispatch, type Stand, setJob } from './queries.ts'
import { orderRest } from './rest.ts'
import { sendAll } from './send.ts'

const keepMs = 30 * 86_400_000
export const underWay: number[] = [Status.WAITING, Status.RETRY, Status.TRANSPORTING]

/** The dispatch's status moves in the transactions that move the job's state, so that the two tell one story. */
export const sendDispatch = defineJob({
  kind: 'coupon-dispatch',
  payload: z.strictObject({ dispatchId: z.number().int() }),
  maxAttempts: 5,
  permission: 'coupon-dispatches:create',
  run: async (job, { dispatchId }) => {
    if (!(await begin(job, dispatchId))) return undefined
    const order = await getOrder(job.ctx.db, dispatchId)
    job.progress(0, order.recipients)
    await sendAll(job, order)
    await job.inTransaction(async (ctx) => {
      const count = await countSetAside(ctx.db, dispatchId)
      const reason = count > 0 ? { key: 'couponDispatch.setAside', params: { count } } : null
      await endDispatch(ctx, dispatchId, [Status.TRANSPORTING], Status.SENDED, reason)
    })
    return undefined
  },
  onRetry: async (ctx, { dispatchId }, reason) => {
    await moveDispatch(ctx, dispatchId, underWay, Status.RETRY, { reason })
  },
  onFailed: (ctx, { dispatchId }, reason) => endDispatch(ctx, dispatchId, underWay, Status.FAILED, reason),
  onCancelled: (ctx, { dispatchId }) => markDeleted(ctx, dispatchId),
})

/** Orders the job that sends it, at once or when its time has come. */
export async function orderSending(ctx: Ctx, dispatchId: number, title: string, at: Date | null = null): Promise<void> {
  const subject = { type: 'coupon-dispatches', id: dispatchId }
  const options = { title: title.slice(0, 200), subject, ...(at ? { runAt: at } : {}) }
  await setJob(ctx.db, dispatchId, await enqueue(ctx, sendDispatch, { dispatchId }, options))
}

export async function markDeleted(ctx: Ctx, dispatchId: number): Promise<void> {
  const from = [...underWay, Status.FAILED]
  await endDispatch(ctx, dispatchId, from, Status.DELETE, { key: 'couponDispatch.deleted' })
}

/** From then on its snapshot is only kept for whoever asks. */
async function endDispatch(ctx: Ctx, id: number, from: number[], to: number, reason: Problem | null): Promise<void> {
  const finishedAt = ctx.now()
  if (!(await moveDispatch(ctx, id, from, to, { reason, finishedAt }))) return
  const { fixed, snapshot } = await getOrder(ctx.db, id)
  if (!fixed) await orderRest(ctx, id)
  if (snapshot) await keepAudience(ctx.db, snapshot.id, new Date(finishedAt.getTime() + keepMs))
}

/** Whether somebody reaches the coupon of a dispatch and all whom it may mean. */
export function mayOrder(actor: Actor, stand: Stand): boolean {
  const permission = 'coupon-dispatches:create'
  if (!can(actor, permission) || !reaches(actor, permission, stand)) return false
  return stand.reach === undefined || holdsReach(reachOf({ actor }, permission), stand.reach)
}

/** False when an earlier attempt had sent everything and was only not told so. */
async function begin(job: JobRun, dispatchId: number): Promise<boolean> {
  return job.inTransaction(async (ctx) => {
    // It may have waited for months: whoever it runs for must reach today what was ordered then.
    const [stand] = await listStands(ctx.db, [dispatchId])
    if (!stand || !mayOrder(ctx.actor, stand)) throw new RightsGone(ctx.actor.name)
    const start = { startedAt: ctx.now(), finishedAt: null, reason: null }
    const from = [...underWay, Status.FAILED]
    if (await moveDispatch(ctx, dispatchId, from, Status.TRANSPORTING, start)) return true
    if ((await getOrder(ctx.db, dispatchId)).status === Status.SENDED) return false
    throw new JobFailed({ key: 'couponDispatch.deleted' })
  })
}
