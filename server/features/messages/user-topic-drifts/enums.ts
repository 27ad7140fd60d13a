import type { Tone } from '#contract/tones.ts'

/** What differs at the provider: a device that should be in a topic, or one that should not. */
export const driftKinds = ['MISSING', 'EXTRA'] as const
export type DriftKind = (typeof driftKinds)[number]

export const userTopicDriftTones = {
  TopicDriftKind: { MISSING: 'warning', EXTRA: 'danger' } satisfies Record<DriftKind, Tone>,
}
