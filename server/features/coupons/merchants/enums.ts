import type { Tone } from '#contract/tones.ts'

/** Whether coupons can be made for it. */
export const merchantTones = { MerchantState: { true: 'success', false: 'muted' } satisfies Record<string, Tone> }
