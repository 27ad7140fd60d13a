import type { Tone } from '#contract/tones.ts'

/** What a card is; revoked and expired ones stay so. */
export const memberCardStatuses = ['ACTIVE', 'SUSPENDED', 'REVOKED', 'EXPIRED'] as const
export type MemberCardStatus = (typeof memberCardStatuses)[number]

export const memberCardTones = {
  MemberCardStatus: { ACTIVE: 'success', SUSPENDED: 'warning', REVOKED: 'danger', EXPIRED: 'muted' } satisfies Record<
    MemberCardStatus,
    Tone
  >,
}
