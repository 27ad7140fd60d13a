import { isRealDay } from '#contract/days.ts'
import { halfWidth, mailboxKey } from '#contract/spelling.ts'
import { looksMasked } from './masks.ts'
import type { PersonProblemKey } from './problems.ts'

export type Reading = { ok: true; value: string } | { ok: false; problem: PersonProblemKey }

const read = (value: string): Reading => ({ ok: true, value })
const refuse = (problem: PersonProblemKey): Reading => ({ ok: false, problem })

const SPREADSHEET_LEAD = /^[=+\-@＝＋－＠]/
/** Control characters, halves of a surrogate pair, overrides of the writing direction, and what a broken decoding left. */
const UNREADABLE = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffd]/u
const UNREADABLE_LINE = /[^\P{Cc}\n]|[\p{Cs}\u202a-\u202e\u2066-\u2069\ufffd]/u

// The number that each letter stands for is its place in this row plus ten.
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'

/** Letters count two digits, of which the second place of an old resident number takes the last; then 8, 7 … 1, and 1. */
function identitySum(identity: string): number {
  const place = LETTERS.indexOf(identity.charAt(0)) + 10
  const second = LETTERS.indexOf(identity.charAt(1))
  let sum = Math.floor(place / 10) + (place % 10) * 9
  sum += (second === -1 ? identity.charCodeAt(1) - ZERO : second % 10) * 8
  for (let at = 2; at < 10; at += 1) sum += (identity.charCodeAt(at) - ZERO) * Math.max(1, 9 - at)
  return sum
}

const ZERO = 48

/** National identity number or resident number (A8…, A9… and the older AB…), raised to capitals, its checksum verified. */
export function readIdentity(text: string): Reading {
  const identity = halfWidth(text).toUpperCase()
  if (identity === '') return refuse('required')
  if (looksMasked(identity)) return refuse('value.masked')
  if (!/^[A-Z](?:[1289]|[A-D])\d{8}$/.test(identity)) return refuse('identity.format')
  return identitySum(identity) % 10 === 0 ? read(identity) : refuse('identity.checksum')
}

/** A mobile number in any usual spelling as 09xxxxxxxx. */
export function readPhone(text: string): Reading {
  const written = halfWidth(text)
  if (written === '') return refuse('required')
  if (looksMasked(written)) return refuse('value.masked')
  const phone = written.replace(/[\s().\-\u2010-\u2015]/g, '').replace(/^(?:\+|00)?8860?(?=9)/, '0')
  return /^09\d{8}$/.test(phone) ? read(phone) : refuse('phone.format')
}

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const EMAIL = new RegExp(
  `^[a-z0-9!#$%&'+/=?^_\`{|}~-]+(?:\\.[a-z0-9!#$%&'+/=?^_\`{|}~-]+)*@(?:${LABEL}\\.)+(?:[a-z]{2,63}|xn--${LABEL})$`,
)

/** An e-mail address in small letters; its domain may be written in any script, and is found by its `mailboxKey`. */
export function readEmail(text: string): Reading {
  const email = halfWidth(text).toLowerCase().replaceAll('。', '.')
  if (email === '') return refuse('required')
  if (looksMasked(email)) return refuse('value.masked')
  const key = mailboxKey(email)
  const fits = key.length <= 254 && key.indexOf('@') <= 64
  return fits && EMAIL.test(key) ? read(email) : refuse('email.format')
}

function readText(text: string, unreadable: RegExp, max: number, keys: Record<'markup' | 'tooLong', PersonProblemKey>) {
  if (text === '') return refuse('required')
  if (unreadable.test(text)) return refuse('value.unreadable')
  if (looksMasked(text)) return refuse('value.masked')
  if (SPREADSHEET_LEAD.test(text) || /[<>]/.test(text)) return refuse(keys.markup)
  return [...text].length > max ? refuse(keys.tooLong) : read(text)
}

/** Of no width and without meaning in a name; joiners and variation selectors have one. */
const UNSEEN = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\u3164\ufeff\uffa0]/g

/** A person's name of at most 100 characters, each code point counted as one; as it was written, found by its `nameKey`. */
export function readName(text: string): Reading {
  return readText(text.normalize('NFC').replace(UNSEEN, '').trim(), UNREADABLE, 100, {
    markup: 'name.markup',
    tooLong: 'name.tooLong',
  })
}

/** A postal address of at most 200 characters; it may have several lines. */
export function readAddress(text: string): Reading {
  const lines = text.normalize('NFC').trim().replace(/\r\n?/g, '\n')
  return readText(lines, UNREADABLE_LINE, 200, { markup: 'address.markup', tooLong: 'address.tooLong' })
}

const REPUBLIC = /^(?:民國|民)/
const DAY_FORMS = [
  /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,2})$/,
  /^(\d{1,4})(年)(\d{1,2})月(\d{1,2})日?$/,
  /^(\d{4}|\d{3}|\d{2})()(\d{2})(\d{2})$/,
]

/** Years of up to three digits are the Republic's, which began in 1912. */
function splitDay(text: string): [number, number, number] | undefined {
  const compact = halfWidth(text).replace(/\s+/g, '')
  const republic = REPUBLIC.test(compact)
  const bare = compact.replace(REPUBLIC, '').replace(/^西元/, '').replace(/^元年/, '1年')
  for (const form of DAY_FORMS) {
    const [, year, , month, day] = form.exec(bare) ?? []
    if (!year || (republic && year.length === 4)) continue
    return [year.length === 4 ? Number(year) : Number(year) + 1911, Number(month), Number(day)]
  }
  return undefined
}

/** A birth date in the Gregorian or the Republic's calendar as YYYY-MM-DD, from 1900 to today. */
export function readBirthOn(text: string, today: string): Reading {
  if (text.trim() === '') return refuse('required')
  if (looksMasked(text)) return refuse('value.masked')
  const parts = splitDay(text)
  if (!parts) return refuse('birthOn.format')
  const [year, month, date] = parts.map((part) => String(part).padStart(2, '0'))
  const day = `${year?.padStart(4, '0')}-${month}-${date}`
  if (!isRealDay(day)) return refuse('birthOn.noSuchDay')
  if (day > today) return refuse('birthOn.future')
  return day < '1900-01-01' ? refuse('birthOn.tooEarly') : read(day)
}
