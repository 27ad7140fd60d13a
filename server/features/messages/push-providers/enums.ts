import type { Tone } from '#contract/tones.ts'

export const providerKinds = ['SIMULATOR', 'ONESIGNAL', 'FCM'] as const
export type ProviderKind = (typeof providerKinds)[number]

/** Why a provider takes nothing of a push, for good. */
export const rejectCauses = ['CONTENT', 'OTHER_APPLICATION', 'PLATFORM_KEY', 'OTHER'] as const
export type RejectCause = (typeof rejectCauses)[number]

/** Why a hand-over failed as a whole. */
export const providerFailures = ['UNAVAILABLE', 'NO_ANSWER', 'LIMITED', 'KEY', 'NO_KEY', 'REFUSED'] as const
export type ProviderFailure = (typeof providerFailures)[number]

/** CLOSED lets everything through; OPEN holds everything back; HALF_OPEN lets one through to see. */
export const breakerStates = ['CLOSED', 'OPEN', 'HALF_OPEN'] as const
export type BreakerState = (typeof breakerStates)[number]

export const pushProviderTones = {
  PushProviderKind: { SIMULATOR: 'neutral', ONESIGNAL: 'info', FCM: 'info' } satisfies Record<ProviderKind, Tone>,
  PushProviderState: { true: 'success', false: 'muted' } satisfies Record<string, Tone>,
  PushBreaker: { CLOSED: 'success', OPEN: 'danger', HALF_OPEN: 'warning' } satisfies Record<BreakerState, Tone>,
}
