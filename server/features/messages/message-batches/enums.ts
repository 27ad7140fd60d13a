import type { Tone } from '#contract/tones.ts'

export const messageBatchTones = {
  MessageBatchState: { true: 'success', false: 'muted' } satisfies Record<'true' | 'false', Tone>,
}
