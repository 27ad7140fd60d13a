import type { LedgerRow } from '#features/coupons/coupon-used-records/contract.ts'
import type { Tone } from '#kit/tones.ts'

export const ledgerTones: Record<LedgerRow['type'], Tone> = { R: 'info', U: 'success', B: 'warning', D: 'danger' }

/** One for each intention, so that a double click or a retry counts once. Works on plain http too. */
export function mintRequestKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
