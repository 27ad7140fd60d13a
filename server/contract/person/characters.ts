import type { PersonProblemKey } from './problems.ts'

/** Nearly all text is of ASCII and common Han alone, in which nothing else needs to be looked for. */
const PLAIN = /^[ -~\u3400-\u9fff]*$/

export const isPlain = (text: string) => PLAIN.test(text)

/** Control characters, halves of a surrogate pair, overrides of the writing direction, and what a broken decoding left. */
const UNREADABLE = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069\ufffd]/u
const UNREADABLE_LINE = /[^\P{Cc}\n]|[\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069\ufffd]/u

/**
 * What is wrong with the characters of a text of one line or several. Decoders give private use to the codes of Big5
 * that Hong Kong or a user defined (Windows' FA40–FEFE, 8E40–A0FE, 8140–8DFE, C6A1–C8FE), which only one machine can show.
 */
export function characterProblem(text: string, lines: 'one' | 'several'): PersonProblemKey | undefined {
  if (isPlain(text)) return undefined
  if (/\p{Co}/u.test(text)) return 'value.privateUse'
  return (lines === 'one' ? UNREADABLE : UNREADABLE_LINE).test(text) ? 'value.unreadable' : undefined
}

/** Whether a name or an address carries what programs put for a character that they cannot keep: 王?明, 王□明. */
export function looksLost(text: string): boolean {
  return /[?？□〓]/.test(text)
}
