import { looksMasked } from '#contract/person/masks.ts'
import { halfWidth } from '#contract/spelling.ts'

export type NumberReading = { ok: true; value: string } | { ok: false; problem: string }

const shape = /^[0-9A-Z]{6,30}$/

/**
 * A card number in its one spelling: half width, capitals, without the blanks and hyphens by which people group it. An
 * empty text is `required`.
 */
export function readCardNumber(typed: string): NumberReading {
  const number = halfWidth(typed)
    .replace(/^'/, '')
    .replace(/[\s\-\u2010-\u2015]/g, '')
    .toUpperCase()
  if (number === '') return { ok: false, problem: 'required' }
  if (looksMasked(number)) return { ok: false, problem: 'value.masked' }
  return shape.test(number) ? { ok: true, value: number } : { ok: false, problem: 'memberCard.number' }
}

/** Four characters stay at the end, and as many at least are hidden: 7000000000000919 → ************0919. */
export function maskCardNumber(number: string): string {
  const shown = Math.min(4, number.length - 4)
  return '*'.repeat(number.length - shown) + number.slice(number.length - shown)
}
