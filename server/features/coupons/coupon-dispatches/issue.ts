import { readAfresh } from '#engines/audiences/afresh.ts'
import { CouponDispatchRecord as Code } from '#features/coupons/coupons/enums.ts'
import { usableUntil } from '#features/coupons/coupons/service.ts'
import { audit } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import { isSystemFault } from '#kernel/database/driver-errors.ts'
import { JobCancelled, JobFailed, type JobRun, LeaseLost } from '#kernel/jobs/jobs.ts'
import { readAndDecide, settle } from './decided.ts'
import * as queries from './issue-queries.ts'

/** Worker after worker was lost at one row. */
export class WorkersDied extends Error {}

/**
 * Issues what is pending in a range, in one transaction, and answers how many rows were decided. Where other doors
 * interfere it reads afresh; a row that the database will not take is found by halving, so that no other row is lost.
 */
export async function issueRange(job: JobRun, range: queries.Range): Promise<number> {
  try {
    return await readAfresh((locked) => job.inTransaction((ctx) => issueOnce(ctx, range, locked)))
  } catch (error) {
    if (isNotTheRows(error)) throw error
    if (range.from === range.to) return setAside(job, range, error)
    const middle = Math.floor((range.from + range.to) / 2)
    const lower = await issueRange(job, { ...range, to: middle })
    return lower + (await issueRange(job, { ...range, from: middle + 1 }))
  }
}

/** The lease, the system, the operator or a right that is gone ended it: the next attempt goes on from here. */
export function isNotTheRows(error: unknown): boolean {
  const ended = [LeaseLost, JobCancelled, JobFailed].some((kind) => error instanceof kind)
  return ended || isSystemFault(error)
}

async function issueOnce(ctx: Ctx, range: queries.Range, locked: boolean): Promise<number> {
  const read = () => queries.listPending(ctx.db, range)
  const decided = await readAndDecide(ctx, range.couponId, locked, read)
  const { coupon, now, byCode } = decided
  if (byCode.size === 0) return 0
  const idsOf = (rows: queries.PendingRow[] = []) => rows.map(({ id }) => id)
  const issuedIds = idsOf(byCode.get(Code.NOTUSE))
  const refused = [...byCode].filter(([code]) => code !== Code.NOTUSE)
  for (const [code, rows] of refused) await queries.markRefused(ctx.db, idsOf(rows), code, now)
  if (issuedIds.length > 0) {
    const issued = queries.amongPending({ range, issuedIds, refusedIds: refused.flatMap(([, rows]) => idsOf(rows)) })
    await queries.addHoldings(ctx.db, issued, coupon.limitPerMember)
    await queries.addReceipts(ctx.db, issued, ctx.actor.id, now)
    const marked = await queries.markIssued(ctx.db, issued, usableUntil(coupon, now), now)
    if (marked !== issuedIds.length) throw new LeaseLost()
  }
  await settle(ctx, range, decided)
  return [...byCode.values()].reduce((sum, { length }) => sum + length, 0)
}

/**
 * One row that cannot be sent, for an error of its own or because worker after worker dies at it: on record with the reason, and
 * decided with 7, so that the others go on and it can be sent again.
 */
export async function setAside(job: JobRun, range: queries.Range, cause: unknown): Promise<number> {
  job.ctx.log.error({ job: job.id, dispatch: range.dispatchId, row: range.from, err: cause }, 'a row was set aside')
  return job.inTransaction(async (ctx) => {
    const row = await queries.findUnsent(ctx.db, range.dispatchId, range.from)
    if (!row) return 0
    await queries.markRefused(ctx.db, [row.id], Code.CREATEFAILED, ctx.now())
    await queries.addToCounters(ctx.db, range.dispatchId, new Map([[Code.CREATEFAILED, [row.id]]]), 0)
    const errno = cause instanceof Error && 'errno' in cause ? Number(cause.errno) : undefined
    await audit(ctx, {
      action: 'set-aside',
      resource: 'coupon-dispatches',
      recordId: range.dispatchId,
      outcome: 'REFUSED',
      subjects: row.memberId === null ? [] : [{ type: 'members', id: row.memberId }],
      difference: { row: range.from, cause: cause instanceof WorkersDied ? 'workers-died' : 'error', errno },
    })
    return 1
  })
}
