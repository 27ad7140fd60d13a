import type { z } from 'zod'
import { taipeiDay } from '#contract/days.ts'
import type { Input } from '#contract/endpoint.ts'
import { changeRecord } from '#engines/resource/records.ts'
import { pick, readVerbsOf } from '#engines/resource/verbs.ts'
import { updateRecord } from '#engines/resource/write.ts'
import { couponScope } from '#features/coupons/coupons/service.ts'
import type { Permission } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { conflict, invalid } from '#kernel/http/errors.ts'
import type { getPaidTotals, markPaid as markPaidContract, PaidRecord } from './contract.ts'
import { boundsOf, isClosed } from './period.ts'
import { reads } from './queries.ts'
import { getTotals, insertPaidRecords, listMerchantTotals, type Month } from './settle-queries.ts'

export const paidRecords = readVerbsOf({
  name: 'coupon-paid-records',
  columns: { agency: 'p.agency_id', department: 'p.department_id' },
  reads,
  label: ({ period, merchantName, couponTitle }) => `${period} ${merchantName} ${couponTitle}`,
  shown: (record) => pick(record, ['state', 'paidOn', 'reference']),
})

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
  { params: { id }, body }: Input<typeof markPaidContract>,
): Promise<PaidRecord> {
  const { paidOn, reference, version } = body
  if (paidOn > taipeiDay(ctx.now())) throw invalid({ paidOn: 'couponPaidRecord.paidInFuture' })
  return changeRecord(paidRecords.resource, ctx, {
    id,
    action: 'mark-paid',
    check: ({ state }) => {
      if (state === 'PAID') throw conflict('couponPaidRecord.paid')
    },
    write: (ctx) => {
      const change = { state: 'PAID', paid_on: paidOn, reference }
      return updateRecord('coupon_paid_record', ctx.db, { id, version }, change, ctx.now())
    },
  })
}
