import type { z } from 'zod'
import { taipeiDay } from '#contract/days.ts'
import { couponScope } from '#features/coupons/coupons/service.ts'
import { type Permission, scopeFilter } from '#kernel/access/permissions.ts'
import { audit, differenceOf } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { conflict, invalid, notFound, stale } from '#kernel/http/errors.ts'
import type { getPaidTotals, markPaid as markPaidContract, PaidRecord } from './contract.ts'
import { boundsOf, isClosed } from './period.ts'
import * as queries from './queries.ts'
import { getTotals, insertPaidRecords, listMerchantTotals, type Month } from './settle-queries.ts'

export function paidRecordScope(ctx: Ctx, permission: Permission) {
  return scopeFilter(ctx.actor, permission, { agency: 'p.agency_id', department: 'p.department_id' })
}

export async function getPaidRecord(ctx: Ctx, id: number, permission: Permission): Promise<PaidRecord> {
  const found = await queries.findPaidRecord(ctx.db, id, paidRecordScope(ctx, permission))
  if (!found) throw notFound()
  return found
}

function monthOf(ctx: Ctx, period: string, permission: Permission): Month {
  return { period, ...boundsOf(period), scope: couponScope(ctx, permission) }
}

export async function getMonthTotals(ctx: Ctx, period: string): Promise<z.infer<(typeof getPaidTotals)['response']>> {
  const month = monthOf(ctx, period, 'coupon-paid-records:list')
  const [totals, merchants] = await Promise.all([getTotals(ctx.db, month), listMerchantTotals(ctx.db, month)])
  return { period, closed: isClosed(period, ctx.now()), ...totals, merchants }
}

export async function settle(ctx: Ctx, period: string): Promise<{ period: string; created: number }> {
  if (!isClosed(period, ctx.now())) throw conflict('couponPaidRecord.open', undefined, 'period')
  const write = () => inTransaction(ctx, (ctx) => writePaidRecords(ctx, period))
  // Whoever lost to another settling the same month starts again and finds those rows made.
  return write().catch((error) => {
    if (isDuplicateKey(error)) return write()
    throw error
  })
}

async function writePaidRecords(ctx: Ctx, period: string): Promise<{ period: string; created: number }> {
  const month = monthOf(ctx, period, 'coupon-paid-records:create')
  const created = await insertPaidRecords(ctx.db, month, ctx.actor.id, ctx.now())
  await audit(ctx, {
    action: 'settle',
    resource: 'coupon-paid-records',
    recordLabel: period,
    difference: { created: { from: null, to: created } },
  })
  return { period, created }
}

export async function markPaid(
  ctx: Ctx,
  id: number,
  body: z.output<typeof markPaidContract.body>,
): Promise<PaidRecord> {
  if (body.paidOn > taipeiDay(ctx.now())) throw invalid({ paidOn: 'couponPaidRecord.paidInFuture' })
  return inTransaction(ctx, async (ctx) => {
    const before = await getPaidRecord(ctx, id, 'coupon-paid-records:edit')
    const saved = await queries.markPaid(ctx.db, id, body, ctx.now())
    const after = await getPaidRecord(ctx, id, 'coupon-paid-records:edit')
    if (!saved) throw after.state === 'PAID' ? conflict('couponPaidRecord.paid') : stale(after)
    await audit(ctx, {
      action: 'mark-paid',
      resource: 'coupon-paid-records',
      recordId: id,
      recordLabel: `${after.period} ${after.merchantName} ${after.couponTitle}`,
      difference: differenceOf(before, { state: after.state, paidOn: after.paidOn, reference: after.reference }),
    })
    return after
  })
}
