import type { Tone } from '#contract/tones.ts'
import type { LogRow } from './contract.ts'

export const logTones = {
  AuditOutcome: { OK: 'success', REFUSED: 'warning', FAILED: 'danger' } satisfies Record<LogRow['outcome'], Tone>,
}
