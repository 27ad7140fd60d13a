import type { z } from 'zod'
import type { getSettlementTotals, Settlement } from '#features/coupons/coupon-paid-records/contract.ts'
import { todayInTaipei } from '#kit/dates.ts'
import type { Tone } from '#kit/tones.ts'

export type Totals = z.infer<(typeof getSettlementTotals)['response']>

export const settlementTones: Record<Settlement['state'], Tone> = { PENDING: 'warning', PAID: 'success' }
export const ledgerTones: Record<string, Tone> = { R: 'info', U: 'success', B: 'warning', D: 'danger' }

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
