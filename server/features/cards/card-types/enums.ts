import type { Tone } from '#contract/tones.ts'

/** How long a card is valid: through a day that is the same for all, for some years, until an age is reached, without end. */
export const validities = ['FIXED_DAY', 'YEARS', 'UNTIL_AGE', 'NONE'] as const

/** What an extra field of a card holds. */
export const extraFieldTypes = ['TEXT', 'NUMBER', 'DAY', 'CHOICE'] as const
export type ExtraFieldType = (typeof extraFieldTypes)[number]

/** Colours of cards, each dark enough for white letters. */
export const cardColours = {
  TEAL: '#00695c',
  BLUE: '#1a56a8',
  INDIGO: '#3949ab',
  PURPLE: '#7b3fa0',
  RED: '#b3261e',
  ORANGE: '#a84300',
  GREEN: '#2e6b34',
  SLATE: '#37474f',
} as const
export type CardColour = keyof typeof cardColours

/** What stands on a card that has no picture. */
export const cardEmblems = [
  'CARD',
  'ELDER',
  'STUDENT',
  'BOOK',
  'HEART',
  'CARE',
  'SPORT',
  'FAMILY',
  'CULTURE',
  'TRAVEL',
] as const
export type CardEmblem = (typeof cardEmblems)[number]

/** Whether cards of a kind may be issued. */
export const cardTypeTones = { CardTypeState: { true: 'success', false: 'muted' } satisfies Record<string, Tone> }
