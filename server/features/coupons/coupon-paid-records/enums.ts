import type { Tone } from '#contract/tones.ts'
import type { PaidRecord } from './contract.ts'

export const settlementTones = {
  SettlementState: { PENDING: 'warning', PAID: 'success' } satisfies Record<PaidRecord['state'], Tone>,
}
