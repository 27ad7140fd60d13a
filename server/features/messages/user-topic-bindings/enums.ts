import type { Tone } from '#contract/tones.ts'

/** What we want: our table is the truth. */
export const wishes = ['BOUND', 'UNBOUND'] as const
export type Wish = (typeof wishes)[number]

/** By whom it was decided last: by people, whose word stands, or by the topic's condition. */
export const bindingSources = ['HAND', 'RULE'] as const
export type BindingSource = (typeof bindingSources)[number]

/** How far the provider is: WAITING to be told, being told, told, nothing to tell, or refused for good. */
export const bindingStates = ['WAITING', 'UNDER_WAY', 'DONE', 'NO_DEVICE', 'FAILED'] as const
export type BindingState = (typeof bindingStates)[number]

export const userTopicBindingTones = {
  TopicWish: { BOUND: 'success', UNBOUND: 'muted' } satisfies Record<Wish, Tone>,
  TopicBindingState: {
    WAITING: 'info',
    UNDER_WAY: 'accent',
    DONE: 'success',
    NO_DEVICE: 'muted',
    FAILED: 'danger',
  } satisfies Record<BindingState, Tone>,
}
