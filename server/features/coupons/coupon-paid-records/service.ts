import { dayStartUtc, taipeiDay } from '#contract/days.ts'
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
import type * as contract from './contract.ts'
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

/** The instants a month of Taipei begins and ends; the end is the next one's beginning. */
function boundsOf(period: string): { from: Date; until: Date } {
  const [year = 0, month = 0] = period.split('-').map(Number)
  const next = new Date(Date.UTC(year, month)).toISOString().slice(0, 7)
  return { from: dayStartUtc(`${period}-01`), until: dayStartUtc(`${next}-01`) }
}

/** An entry of the month's last moment may commit a little later; settling waits until it must be there. */
const graceMs = 10 * 60_000

function isClosed({ until }: Month, now: Date): boolean {
  return now.getTime() >= until.getTime() + graceMs
}

export async function getMonthTotals(ctx: Ctx, { query: { period } }: Input<typeof contract.getPaidTotals>) {
  const month = monthOf(ctx, period, 'coupon-paid-records:list')
  const [totals, merchants] = await Promise.all([getTotals(ctx.db, month), listMerchantTotals(ctx.db, month)])
  return { period, closed: isClosed(month, ctx.now()), ...totals, merchants }
}

export async function settle(ctx: Ctx, { body: { period } }: Input<typeof contract.settle>) {
  const month = monthOf(ctx, period, 'coupon-paid-records:create')
  if (!isClosed(month, ctx.now())) throw conflict('couponPaidRecord.open', undefined, 'period')
  const write = () => inTransaction(ctx, (ctx) => writePaidRecords(ctx, month))
  // Whoever lost to another settling the same month starts again and finds those rows made.
  return write().catch((error) => {
    if (isDuplicateKey(error)) return write()
    throw error
  })
}

async function writePaidRecords(ctx: Ctx, month: Month) {
  const { period } = month
  const created = await insertPaidRecords(ctx.db, month, ctx.actor.id, ctx.now())
  const difference = { created: { from: null, to: created } }
  await audit(ctx, { action: 'settle', resource: 'coupon-paid-records', recordLabel: period, difference })
  return { period, created }
}

export function checkPaidOn(ctx: Ctx, paidOn: string): void {
  if (paidOn > taipeiDay(ctx.now())) throw invalid({ paidOn: 'couponPaidRecord.paidInFuture' })
}

export function markPaid(ctx: Ctx, { params: { id }, body }: Input<typeof contract.markPaid>) {
  const { paidOn, reference, version } = body
  checkPaidOn(ctx, paidOn)
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
