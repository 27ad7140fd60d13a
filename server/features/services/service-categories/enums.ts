import type { Tone } from '#contract/tones.ts'

/** Whether services can be put into it. */
export const categoryTones = { CategoryState: { true: 'success', false: 'muted' } satisfies Record<string, Tone> }
