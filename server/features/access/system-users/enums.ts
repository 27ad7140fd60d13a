import type { Tone } from '#contract/tones.ts'
import type { UserStatus } from './contract.ts'

export const userTones = {
  SystemUserStatus: { ACTIVE: 'success', FROZEN: 'warning', DISABLED: 'muted' } satisfies Record<UserStatus, Tone>,
  /** Whether a role counts today. */
  RoleTerm: { true: 'success', false: 'muted' } satisfies Record<string, Tone>,
}
