import type { getPaidTotals } from '#features/coupons/coupon-paid-records/contract.ts'
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
