import type { getPaidTotals } from '#features/coupons/coupon-paid-records/contract.ts'
import { filtered } from '#kit/addresses.ts'
import type { AnswerOf } from '#kit/call.ts'
import { todayInTaipei } from '#kit/dates.ts'

export type Totals = AnswerOf<typeof getPaidTotals>

/** This month and those before it, the newest first. */
export function recentMonths(count: number): string[] {
  const [year = 0, month = 1] = todayInTaipei().split('-').map(Number)
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7),
  )
}

export function lastDayOf(period: string): string {
  const [year = 0, month = 1] = period.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** What a merchant's month is made of: paid, settled and waiting for payment, and not settled yet. */
export const parts = ['paid', 'pending', 'unsettled'] as const
export type Part = (typeof parts)[number]

/** Money comes as decimal texts; a picture reckons with numbers. */
export function partsOf({ amount, settledAmount, paidAmount }: Totals['merchants'][number]): Record<Part, number> {
  const [all, settled, paid] = [amount, settledAmount, paidAmount].map(Number) as [number, number, number]
  return { paid, pending: settled - paid, unsettled: all - settled }
}

/** The address of the rows behind a part: paid records, or the uses that none sums up yet. */
export function rowsOf(part: Part, merchantId: number, period: string): string {
  if (part !== 'unsettled')
    return filtered('/coupon-paid-records', { period, merchantId, state: part === 'paid' ? 'PAID' : 'PENDING' })
  const days = { createdFrom: `${period}-01`, createdTo: lastDayOf(period) }
  return filtered('/coupon-used-records', { merchantId, type: 'USES', ...days })
}
