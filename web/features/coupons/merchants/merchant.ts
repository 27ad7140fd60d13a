import type { z } from 'zod'
import type { merchant } from '#features/coupons/merchants/contract.ts'
import type { Tone } from '#kit/tones.ts'

export type Merchant = z.infer<typeof merchant>

export const merchantTones: Record<string, Tone> = { true: 'success', false: 'muted' }
export const couponTones: Record<string, Tone> = { DRAFT: 'neutral', ACTIVE: 'success', DISABLED: 'danger' }
export const settlementTones: Record<string, Tone> = { PENDING: 'warning', PAID: 'success' }
