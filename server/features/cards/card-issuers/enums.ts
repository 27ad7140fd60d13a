import type { Tone } from '#contract/tones.ts'

/** Whether an agency issues cards today: by its contract, and by whether it was stopped. */
export const cardIssuerStates = ['UPCOMING', 'ISSUING', 'ENDED', 'STOPPED'] as const
export type CardIssuerState = (typeof cardIssuerStates)[number]

export const cardIssuerTones = {
  CardIssuerState: {
    UPCOMING: 'info',
    ISSUING: 'success',
    ENDED: 'warning',
    STOPPED: 'muted',
  } satisfies Record<CardIssuerState, Tone>,
  CardIssuerActive: { true: 'success', false: 'muted' } satisfies Record<string, Tone>,
}
