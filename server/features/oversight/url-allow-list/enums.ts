import type { Tone } from '#contract/tones.ts'

/** Whether its addresses are allowed: they are, for a month or less, no more. */
export const placeStates = ['ALLOWED', 'ENDING', 'ENDED'] as const
export type PlaceState = (typeof placeStates)[number]

export const placeTones = {
  AllowedUrlState: { ALLOWED: 'success', ENDING: 'warning', ENDED: 'muted' } satisfies Record<PlaceState, Tone>,
  AllowedSubdomains: { true: 'info', false: 'muted' } satisfies Record<string, Tone>,
}
