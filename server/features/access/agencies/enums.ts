import type { Tone } from '#contract/tones.ts'

/** Of agencies and departments: whether they are in use. */
export const unitTones = { UnitState: { true: 'success', false: 'muted' } satisfies Record<string, Tone> }
