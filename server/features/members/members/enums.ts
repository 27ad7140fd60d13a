import type { Tone } from '#contract/tones.ts'
import type { MemberLevel, MemberStatus } from './contract.ts'

export const memberTones = {
  MemberStatus: { ACTIVE: 'success', FROZEN: 'warning', CLOSED: 'muted' } satisfies Record<MemberStatus, Tone>,
  MemberLevel: { GENERAL: 'neutral', GOLD: 'accent' } satisfies Record<MemberLevel, Tone>,
}
