import { CouponDispatchRecord as Code } from '#features/coupons/coupons/enums.ts'
import { getIssuableCoupon, usableUntil } from '#features/coupons/coupons/service.ts'
import { audit } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import { isSystemFault } from '#kernel/database/driver-errors.ts'
import { JobCancelled, type JobRun, LeaseLost, RightsGone } from '#kernel/jobs/jobs.ts'
import { readAfresh, StockMoved, takeFromStock } from './afresh.ts'
import { createDecider, type Decider } from './decide.ts'
import * as queries from './issue-queries.ts'
import { termsOf } from './preflight.ts'

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
function isNotTheRows(error: unknown): boolean {
  const ended = [LeaseLost, JobCancelled, RightsGone].some((kind) => error instanceof kind)
  return ended || isSystemFault(error)
}

async function issueOnce(ctx: Ctx, range: queries.Range, locked: boolean): Promise<number> {
  if (locked) await queries.lockCoupon(ctx.db, range.couponId)
  const rows = await queries.listPending(ctx.db, range)
  if (rows.length === 0) return 0
  const coupon = await getIssuableCoupon(ctx.db, range.couponId)
  const now = ctx.now()
  const left = coupon.totalPieces - coupon.issuedPieces
  const { byCode, pieces } = decideRows(rows, createDecider(termsOf(coupon, now), left))
  if (byCode.has(Code.COUPONLIMIT) && !locked) throw new StockMoved()
  const issuedIds = byCode.get(Code.NOTUSE) ?? []
  const refused = [...byCode].filter(([code]) => code !== Code.NOTUSE)
  for (const [code, ids] of refused) await queries.markRefused(ctx.db, ids, code, now)
  if (issuedIds.length > 0) {
    const issued = { range, issuedIds, refusedIds: refused.flatMap(([, ids]) => ids) }
    await queries.addHoldings(ctx.db, issued, coupon.limitPerMember)
    await queries.addReceipts(ctx.db, issued, ctx.actor.id, now)
    const marked = await queries.markIssued(ctx.db, issued, usableUntil(coupon, now), now)
    if (marked !== issuedIds.length) throw new LeaseLost()
  }
  await queries.addToCounters(ctx.db, range.dispatchId, byCode, pieces)
  await takeFromStock(ctx, range.couponId, pieces)
  return rows.length
}

/** The ids of the rows by what becomes of them, and the pieces that are issued. */
function decideRows(rows: queries.PendingRow[], decider: Decider) {
  const byCode = new Map<number, number[]>()
  let issued = 0
  for (const { id, pieces, memberId, status, held } of rows) {
    const member = memberId !== null && status !== null ? { id: memberId, status, held } : undefined
    const code = decider.decide({ pieces, member })
    if (code === Code.NOTUSE) issued += pieces
    const ids = byCode.get(code)
    if (ids) ids.push(id)
    else byCode.set(code, [id])
  }
  return { byCode, pieces: issued }
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
