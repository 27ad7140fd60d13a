import type { Tone } from '#contract/tones.ts'
import type { ReleaseStatus } from './contract.ts'

export const releaseTones = {
  LookupRelease: { PENDING: 'warning', APPROVED: 'success', REFUSED: 'danger' } satisfies Record<ReleaseStatus, Tone>,
}
