import type { Tone } from '#kit/tones.ts'

export const merchantTones: Record<string, Tone> = { true: 'success', false: 'muted' }
export const couponTones: Record<string, Tone> = { DRAFT: 'neutral', ACTIVE: 'success', DISABLED: 'danger' }
export const settlementTones: Record<string, Tone> = { PENDING: 'warning', PAID: 'success' }
