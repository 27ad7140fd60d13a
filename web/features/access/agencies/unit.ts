import type { Tone } from '#kit/tones.ts'

export const unitTones: Readonly<Record<string, Tone>> = { true: 'success', false: 'muted' }
