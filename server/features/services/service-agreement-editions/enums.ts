import type { Tone } from '#contract/tones.ts'

/** What an edition is at a moment: being written, published for later, what members agree to, or followed by a newer one. */
export const editionStates = ['DRAFT', 'UPCOMING', 'IN_FORCE', 'REPLACED'] as const
export type EditionState = (typeof editionStates)[number]

export const editionTones = {
  AgreementEditionState: {
    DRAFT: 'neutral',
    UPCOMING: 'info',
    IN_FORCE: 'success',
    REPLACED: 'muted',
  } satisfies Record<EditionState, Tone>,
}
