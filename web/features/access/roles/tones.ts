import type { Tone } from '#kit/tones.ts'

export const scopeTones: Readonly<Record<string, Tone>> = {
  DEPARTMENT: 'muted',
  AGENCY: 'neutral',
  AGENCY_TREE: 'info',
  ALL: 'accent',
}
export const roleKindTones: Readonly<Record<string, Tone>> = { true: 'info', false: 'neutral' }
