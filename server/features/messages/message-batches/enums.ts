import type { Tone } from '#contract/tones.ts'

export const messageBatchTones = {
  MessageBatchFiles: { true: 'info', false: 'muted' } satisfies Record<'true' | 'false', Tone>,
  MessageBatchState: { true: 'success', false: 'muted' } satisfies Record<'true' | 'false', Tone>,
}
