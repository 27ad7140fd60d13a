import type { z } from 'zod'
import type { getDispatchRecord, memberWallet } from '#features/coupons/coupon-dispatch-records/contract.ts'
import type { Tone } from '#kit/tones.ts'

export type DispatchRecord = z.infer<(typeof getDispatchRecord)['response']>
export type Wallet = z.infer<(typeof memberWallet)['response']>

export const recordTones: Record<string, Tone> = {
  '-1': 'danger',
  '0': 'success',
  '1': 'accent',
  '2': 'muted',
  '3': 'warning',
  '4': 'warning',
  '5': 'info',
  '6': 'neutral',
  '7': 'danger',
}
export const recordStatuses = ['0', '1', '2', '3', '4', '5', '6', '7', '-1'] as const
export const ledgerTones: Record<string, Tone> = { R: 'info', U: 'success', B: 'warning', D: 'danger' }
