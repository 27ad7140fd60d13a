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

/** The key that calls are made with, and the one before, which is tried where the new one is refused. */
export const keySlots = ['CURRENT', 'PREVIOUS'] as const
export type KeySlot = (typeof keySlots)[number]

export const pushProviderTones = {
  PushProviderState: { true: 'success', false: 'muted' } satisfies Record<string, Tone>,
  PushDefault: { true: 'info', false: 'muted' } satisfies Record<string, Tone>,
  PushKeyState: { true: 'success', false: 'danger', null: 'neutral' } satisfies Record<string, Tone>,
  PushBreaker: { CLOSED: 'success', OPEN: 'danger', HALF_OPEN: 'warning' } satisfies Record<BreakerState, Tone>,
}
