import type { Tone } from '#contract/tones.ts'

export const userTopicTones = { UserTopicState: { true: 'success', false: 'muted' } satisfies Record<string, Tone> }
