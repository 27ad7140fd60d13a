import type { Input } from '#contract/endpoint.ts'
import type { Page } from '#contract/list.ts'
import { existing } from '#engines/resource/records.ts'
import { alsoWaiting } from '#engines/waiting.ts'
import { CouponDispatch as Status } from '#features/coupons/coupons/enums.ts'
import { can, type Permission, reaches, scopeFilter } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { conflict, forbidden } from '#kernel/http/errors.ts'
import { cancelJob, type JobSteps, retryJob } from '#kernel/jobs/jobs.ts'
import type { Dispatch, listDispatches as listContract } from './contract.ts'
import { waiting } from './figures-queries.ts'
import { reopenSetAside } from './issue-queries.ts'
import { markDeleted, mayOrder, orderSending, underWay } from './jobs.ts'
import { listStands, moveDispatch, reads, type StoredDispatch } from './queries.ts'

export function dispatchScope(ctx: Ctx, permission: Permission) {
  const columns = { agency: 'coupon_dispatch.agency_id', department: 'coupon_dispatch.department_id' }
  return scopeFilter(ctx.actor, permission, columns)
}

function present(ctx: Ctx, { reason, ...dispatch }: StoredDispatch): Dispatch {
  return { ...dispatch, reason: reason && ctx.translate(reason) }
}

export async function listDispatches(ctx: Ctx, { query }: Input<typeof listContract>): Promise<Page<Dispatch>> {
  const scope = alsoWaiting(ctx, dispatchScope(ctx, 'coupon-dispatches:list'), waiting, query.waits)
  const page = await reads.list(ctx.db, query, scope)
  return { ...page, items: page.items.map((item) => present(ctx, item)) }
}

export async function getDispatch(ctx: Ctx, id: number, permission: Permission): Promise<Dispatch> {
  return present(ctx, await existing(reads.find(ctx.db, id, dispatchScope(ctx, permission))))
}

export const showDispatch = (ctx: Ctx, id: number) => getDispatch(ctx, id, 'coupon-dispatches:show')

/** As the console words it: sent, but a fault of the system has kept it from some. */
export const wordOf = ({ status, codes }: Dispatch): string =>
  status === Status.SENDED && (codes['7'] ?? 0) > 0 ? 'PARTLY' : String(status)

/** One in reach, for the search over all kinds. */
export async function findByNumber(ctx: Ctx, id: number) {
  const found = await reads.find(ctx.db, id, dispatchScope(ctx, 'coupon-dispatches:list'))
  return found && { label: found.couponTitle, state: { field: 'status', value: String(found.status) } }
}

export const labelOf = ({ couponTitle, id }: { couponTitle: string; id: number }) => `${couponTitle} #${id}`

type Asked = { params: { id: number } }

/** What waits is cancelled now; what runs stops after its current chunk. What was issued stays issued. */
export function cancelDispatch(ctx: Ctx, { params: { id } }: Asked): Promise<Dispatch> {
  return stepDispatch(ctx, id, { action: 'cancel', to: Status.DELETE }, async (ctx, { jobId, status }) => {
    if (jobId !== null && (await cancelJob(ctx, jobId))) return
    if (status !== Status.FAILED) throw conflict('couponDispatch.notCancellable')
    await markDeleted(ctx, id)
  })
}

export function retryDispatch(ctx: Ctx, { params: { id } }: Asked): Promise<Dispatch> {
  return stepDispatch(ctx, id, { action: 'retry', to: Status.RETRY }, async (ctx, { jobId }) => {
    await mayTakeOver(ctx, id)
    const again = { reason: null, finishedAt: null }
    const moved = await moveDispatch(ctx, id, [Status.FAILED], Status.RETRY, again)
    if (!moved || jobId === null || !(await retryJob(ctx, jobId))) throw conflict('couponDispatch.notRetryable')
  })
}

/** Sends to those whom a fault of ours has kept it from (7), for whoever asks; nobody else gets anything. */
export function resendDispatch(ctx: Ctx, { params: { id } }: Asked): Promise<Dispatch> {
  return stepDispatch(ctx, id, { action: 'resend', to: Status.WAITING }, async (ctx, { couponTitle }) => {
    await mayTakeOver(ctx, id)
    const again = { reason: null, finishedAt: null }
    const moved = await moveDispatch(ctx, id, [Status.SENDED], Status.WAITING, again)
    if (!moved || (await reopenSetAside(ctx.db, id)) === 0) throw conflict('couponDispatch.notResendable')
    await orderSending(ctx, id, couponTitle)
  })
}

/** It runs for whoever asks from then on, who must reach it as if it were theirs. */
async function mayTakeOver(ctx: Ctx, id: number): Promise<void> {
  const [stand] = await listStands(ctx.db, [id])
  if (!stand || !mayOrder(ctx.actor, stand)) throw forbidden()
}

/** From the page of jobs it is the same step. */
export const steps: JobSteps = {
  cancel: (ctx, id) => cancelDispatch(ctx, { params: { id } }),
  retry: (ctx, id) => retryDispatch(ctx, { params: { id } }),
  list: async (ctx, step, ids) => {
    if (!can(ctx.actor, 'coupon-dispatches:run')) return []
    const stands = (await listStands(ctx.db, ids)).filter((stand) => reaches(ctx.actor, 'coupon-dispatches:run', stand))
    const steppable = stands.filter((stand) =>
      step === 'cancel'
        ? underWay.includes(stand.status)
        : stand.status === Status.FAILED && mayOrder(ctx.actor, stand),
    )
    return steppable.map(({ id }) => id)
  },
}

/** A step by whoever may run dispatches, on record. */
function stepDispatch(
  ctx: Ctx,
  id: number,
  { action, to }: { action: string; to: number },
  write: (ctx: Ctx, before: Dispatch) => Promise<void>,
): Promise<Dispatch> {
  return inTransaction(ctx, async (ctx) => {
    const before = await getDispatch(ctx, id, 'coupon-dispatches:run')
    await write(ctx, before)
    const difference = { status: { from: before.status, to } }
    const recordLabel = labelOf(before)
    await audit(ctx, { action, resource: 'coupon-dispatches', recordId: id, recordLabel, difference })
    return getDispatch(ctx, id, 'coupon-dispatches:run')
  })
}
