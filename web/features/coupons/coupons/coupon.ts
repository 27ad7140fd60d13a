import type { Audience, Coupon } from '#features/coupons/coupons/contract.ts'
import type { Tone } from '#kit/tones.ts'

export type { Audience }

export const couponTones: Record<Coupon['status'], Tone> = { DRAFT: 'neutral', ACTIVE: 'success', DISABLED: 'danger' }

export const dispatchTones: Record<string, Tone> = {
  '-5': 'danger',
  '-4': 'danger',
  '-3': 'danger',
  '-2': 'muted',
  '-1': 'danger',
  '0': 'warning',
  '1': 'info',
  '2': 'accent',
  '3': 'success',
}

export const ledgerTones: Record<string, Tone> = { R: 'info', U: 'success', B: 'warning', D: 'danger' }

/** 12 districts of the city, in the order its offices list them. */
export const districts = [
  '松山區',
  '信義區',
  '大安區',
  '中山區',
  '中正區',
  '大同區',
  '萬華區',
  '文山區',
  '南港區',
  '內湖區',
  '士林區',
  '北投區',
]

export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part / whole) * 100)
}
