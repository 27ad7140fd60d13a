import { readIdentity } from '#contract/person/readers.ts'
import { holdsTyped } from '#contract/person/typed.ts'
import { halfWidth } from '#contract/spelling.ts'

/** What of a person a text seems to hold. */
export type Personal = 'identity' | 'phone' | 'email' | 'number' | 'placeholder'

const looks: readonly [Personal, RegExp][] = [
  ['placeholder', /\{[^}]*\}|<%|%[A-Za-z_\p{Script=Han}]+%|\[\[/u],
  ['email', /[^\s@]+@[^\s@]+\.[^\s@]+/],
  ['phone', /(?<!\d)(?:\+?886[-_ ]?|0)9(?:[-_ ]?\d){8}(?!\d)|(?<!\d)0[2-8][-_ ]?\d{3,4}[-_ ]?\d{4}(?!\d)/],
  // A day of a campaign has eight digits at most.
  ['number', /(?:\d[-_ ]?){9,}/],
]

/**
 * Whether a text that names a topic looks like the data of a person: a topic's code goes to the provider as it is, and its
 * name is shown to all. Undefined where it does not.
 */
export function personalIn(text: string): Personal | undefined {
  const plain = halfWidth(text)
  const numbers = plain.match(/[A-Za-z][A-Da-d\d]\d(?:[-_ ]?\d){7}/g) ?? []
  if (numbers.some((number) => looksLikeIdentity(number.replace(/[-_ ]/g, '')))) return 'identity'
  const found = looks.find(([, pattern]) => pattern.test(plain))?.[0]
  return found ?? (holdsTyped(plain) ? 'number' : undefined)
}

/** Also with a wrong check digit: most likely somebody's with a slip. */
function looksLikeIdentity(number: string): boolean {
  const reading = readIdentity(number.toUpperCase())
  return reading.ok || reading.problem === 'identity.checksum'
}
