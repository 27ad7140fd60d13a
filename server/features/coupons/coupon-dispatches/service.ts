import { CouponDispatch as Status } from '#features/coupons/coupons/enums.ts'
import { type Permission, scopeFilter } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { conflict, notFound } from '#kernel/http/errors.ts'
import { cancelJob, retryJob } from '#kernel/jobs/jobs.ts'
import type { Dispatch, DispatchKind } from './contract.ts'
import { markDeleted } from './jobs.ts'
import * as queries from './queries.ts'

export function dispatchScope(ctx: Ctx, permission: Permission) {
  const columns = { agency: 'coupon_dispatch.agency_id', department: 'coupon_dispatch.department_id' }
  return scopeFilter(ctx.actor, permission, columns)
}

export function present(ctx: Ctx, { reason, ...dispatch }: queries.StoredDispatch): Dispatch {
  return { ...dispatch, reason: reason && ctx.translate(reason) }
}

export async function getDispatch(ctx: Ctx, id: number, permission: Permission): Promise<Dispatch> {
  const found = await queries.findDispatch(ctx.db, id, dispatchScope(ctx, permission))
  if (!found) throw notFound()
  return present(ctx, found)
}

export function labelOf(dispatch: { couponTitle: string; kind: DispatchKind; id: number }): string {
  return `${dispatch.couponTitle} #${dispatch.id}`
}

/** What waits is cancelled now; what runs stops after its current chunk. What was issued stays issued. */
export async function cancelDispatch(ctx: Ctx, id: number): Promise<Dispatch> {
  return inTransaction(ctx, async (ctx) => {
    const before = await getDispatch(ctx, id, 'coupon-dispatches:run')
    const cancelled = before.jobId !== null && (await cancelJob(ctx, before.jobId))
    if (!cancelled) {
      if (before.status !== Status.FAILED) throw conflict('couponDispatch.notCancellable')
      await markDeleted(ctx, id)
    }
    await audit(ctx, {
      action: 'cancel',
      resource: 'coupon-dispatches',
      recordId: id,
      recordLabel: labelOf(before),
      difference: { status: { from: before.status, to: Status.DELETE } },
    })
    return getDispatch(ctx, id, 'coupon-dispatches:run')
  })
}

export async function retryDispatch(ctx: Ctx, id: number): Promise<Dispatch> {
  return inTransaction(ctx, async (ctx) => {
    const before = await getDispatch(ctx, id, 'coupon-dispatches:run')
    const again = { reason: null, finishedAt: null }
    const moved = await queries.moveDispatch(ctx.db, id, [Status.FAILED], Status.RETRY, ctx.now(), again)
    if (!moved || before.jobId === null || !(await retryJob(ctx, before.jobId)))
      throw conflict('couponDispatch.notRetryable')
    await audit(ctx, {
      action: 'retry',
      resource: 'coupon-dispatches',
      recordId: id,
      recordLabel: labelOf(before),
      difference: { status: { from: before.status, to: Status.RETRY } },
    })
    return getDispatch(ctx, id, 'coupon-dispatches:run')
  })
}

export { recordId } from './record-ids.ts'
