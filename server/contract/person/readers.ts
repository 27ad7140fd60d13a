import { isRealDay, spellDay } from '#contract/days.ts'
import { halfWidth, mailboxKey } from '#contract/spelling.ts'
import { characterProblem, isPlain } from './characters.ts'
import { looksMasked } from './masks.ts'
import type { PersonProblemKey } from './problems.ts'

/** A value in its one spelling, with a remark where it is not quite what was written; or what is wrong with it. */
export type Reading = { ok: true; value: string; remark?: 'zeroRestored' } | { ok: false; problem: PersonProblemKey }

const read = (value: string): Reading => ({ ok: true, value })
const refuse = (problem: PersonProblemKey): Reading => ({ ok: false, problem })

const SPREADSHEET_LEAD = /^[=+\-@＝＋－＠]/

/** Half width and without the apostrophe by which spreadsheets keep digits as text. */
const unmarked = (text: string) => halfWidth(text).replace(/^'/, '')

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
  const identity = unmarked(text).toUpperCase()
  if (identity === '') return refuse('required')
  if (looksMasked(identity)) return refuse('value.masked')
  if (!/^[A-Z](?:[1289]|[A-D])\d{8}$/.test(identity)) return refuse('identity.format')
  return identitySum(identity) % 10 === 0 ? read(identity) : refuse('identity.checksum')
}

/** What spreadsheets and programs leave of 0912345678 once they took it for a number. */
const LOST_ZERO = /^(9\d{8})(?:\.0)?$/

/** A mobile number in any usual spelling as 09xxxxxxxx; where its zero was lost, it is put back with a remark. */
export function readPhone(text: string): Reading {
  if (/^09\d{8}$/.test(text)) return read(text)
  const written = unmarked(text)
  if (written === '') return refuse('required')
  if (looksMasked(written)) return refuse('value.masked')
  const [, number] = LOST_ZERO.exec(written.replace(/[\s-]/g, '')) ?? []
  if (number) return { ok: true, value: `0${number}`, remark: 'zeroRestored' }
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

function readText(
  text: string,
  lines: 'one' | 'several',
  max: number,
  keys: Record<'markup' | 'tooLong', PersonProblemKey>,
): Reading {
  if (text === '') return refuse('required')
  const problem = characterProblem(text, lines)
  if (problem) return refuse(problem)
  if (looksMasked(text)) return refuse('value.masked')
  if (SPREADSHEET_LEAD.test(text) || /[<>]/.test(text)) return refuse(keys.markup)
  return text.length > max && [...text].length > max ? refuse(keys.tooLong) : read(text)
}

const composed = (text: string) => (isPlain(text) ? text : text.normalize('NFC')).trim()

/** Of no width and without meaning in a name; joiners and variation selectors have one. */
const UNSEEN = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\u3164\ufeff\uffa0]/g

/** A person's name of at most 100 characters, each code point counted as one; as it was written, found by its `nameKey`. */
export function readName(text: string): Reading {
  return readText(composed(text.replace(UNSEEN, '')), 'one', 100, { markup: 'name.markup', tooLong: 'name.tooLong' })
}

/** A postal address of at most 200 characters; it may have several lines. */
export function readAddress(text: string): Reading {
  return readText(composed(text).replace(/\r\n?/g, '\n'), 'several', 200, {
    markup: 'address.markup',
    tooLong: 'address.tooLong',
  })
}

const TIME =
  /(?:T|\s+|(?=[上下]午))(上午|下午|[AP]M)?\s*([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d+))?)?\s*([AP]M)?\s*(Z|[+-]\d\d:?\d\d)?$/i

/** Whether a time of day, as TIME takes it apart, is the very beginning of the day. */
function isMidnight([, before, hour, minute, second, fraction, after]: readonly (string | undefined)[]): boolean {
  const morning = /^(?:上午|AM)$/i.test(before ?? after ?? '')
  const isFirstHour = Number(hour) === 0 || (morning && Number(hour) === 12)
  return isFirstHour && [minute, second, fraction].every((part) => Number(part ?? 0) === 0)
}

const readDay = (day: string, today: string): Reading => {
  if (!isRealDay(day)) return refuse('birthOn.noSuchDay')
  if (day > today) return refuse('birthOn.future')
  return day < '1900-01-01' ? refuse('birthOn.tooEarly') : read(day)
}

/**
 * A birth date in the Gregorian or the Republic's calendar as YYYY-MM-DD, from 1900 to today. Of a time of day beside it
 * the day is kept as written, but for one of a time zone that is not midnight: whose day it names is not certain.
 */
export function readBirthOn(text: string, today: string): Reading {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return readDay(text, today)
  if (text.trim() === '') return refuse('required')
  if (looksMasked(text)) return refuse('value.masked')
  const written = unmarked(text)
  const time = written.length > 60 ? undefined : TIME.exec(written)
  const day = spellDay(time ? written.slice(0, time.index) : written)
  if (!day) return refuse('birthOn.format')
  return time?.[7] && !isMidnight(time) ? refuse('birthOn.timeZone') : readDay(day, today)
}
