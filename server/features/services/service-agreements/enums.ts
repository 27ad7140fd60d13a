import type { Tone } from '#contract/tones.ts'

export const agreementStates = ['IN_FORCE', 'NOT_YET'] as const
export type AgreementState = (typeof agreementStates)[number]

export const agreementTones = {
  ServiceAgreementState: { IN_FORCE: 'success', NOT_YET: 'neutral' } satisfies Record<AgreementState, Tone>,
}
