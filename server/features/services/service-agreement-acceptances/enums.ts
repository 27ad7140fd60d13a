import type { Tone } from '#contract/tones.ts'

/** By the app, or in writing at a counter. */
export const consentChannels = ['APP', 'COUNTER'] as const
export type ConsentChannel = (typeof consentChannels)[number]

/** Whether a consent still counts: it does, its member must be asked again, or they have agreed to a newer edition since. */
export const consentStandings = ['CURRENT', 'ASK_AGAIN', 'FOLLOWED'] as const
export type ConsentStanding = (typeof consentStandings)[number]

export const acceptanceTones = {
  ConsentStanding: {
    CURRENT: 'success',
    ASK_AGAIN: 'warning',
    FOLLOWED: 'muted',
  } satisfies Record<ConsentStanding, Tone>,
}
