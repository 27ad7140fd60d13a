import type { Tone } from '#contract/tones.ts'
import type { UsedRecord } from './contract.ts'

export const usedRecordTones = {
  CouponUsedRecord: { R: 'info', U: 'success', B: 'warning', D: 'danger' } satisfies Record<UsedRecord['type'], Tone>,
}
