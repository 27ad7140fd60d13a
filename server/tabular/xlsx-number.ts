import { codeText, type NumberFormat, sectionFor } from './xlsx-format.ts'

const DAY_MS = 86_400_000
/** Days between 1899-12-30, where workbooks seem to count from, and 1970-01-01; from 1904 they count 1,462 fewer. */
const EPOCH = 25_569
const DAYS_1904 = 1_462
const MAX_SERIAL = 2_958_465
/** The 29 February 1900 that workbooks count and that never was. */
const NO_DAY = 60

const two = (number: number) => String(number).padStart(2, '0')

/** Milliseconds as a time without its fraction of a second. */
function timeText(ms: number, hourWidth: number): string {
  const seconds = Math.floor(ms / 1000)
  const hours = String(Math.floor(seconds / 3600)).padStart(hourWidth, '0')
  return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/**
 * A day, with its time only where it has one. Time is taken to the millisecond, the finest that a workbook means, which
 * takes off the noise of floating point; below that it is cut, so that no late evening becomes the next day.
 */
function dayText(serial: number, from1904: boolean): string | undefined {
  const days = from1904 ? serial + DAYS_1904 : serial
  if (serial < 0 || days < 1 || days >= MAX_SERIAL + 1 || Math.floor(days) === NO_DAY) return undefined
  const ms = Math.round((days < NO_DAY ? days + 1 : days) * DAY_MS) - EPOCH * DAY_MS
  const text = new Date(ms).toISOString()
  const time = timeText(ms - Math.floor(ms / DAY_MS) * DAY_MS, 2)
  return time === '00:00:00' ? text.slice(0, 10) : `${text.slice(0, 10)} ${time}`
}

/** The digits of a number in powers of ten, as they are written: rounding would alter card numbers beyond 2^53. */
function plainText(raw: string): string {
  const [, sign = '', whole = '', fraction = '', power = '0'] = NUMBER.exec(raw) ?? []
  const digits = whole + fraction
  const point = whole.length + Number(power)
  const before = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0')
  const after = (point < 0 ? '0'.repeat(-point) + digits : digits.slice(point)).replace(/0+$/, '')
  const shown = before.replace(/^0+(?=\d)/, '')
  return (sign === '-' ? '-' : '') + (after === '' ? shown : `${shown}.${after}`)
}

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/

/** A number is shown with 15 digits: those after them are noise of floating point. */
function numberText(raw: string, number: number): string {
  if (/^-?\d+$/.test(raw)) return raw
  const text = plainText(raw)
  if (!text.includes('.') || Math.abs(number) >= 1e15) return text
  return plainText(String(Number(number.toPrecision(15))))
}

/** A number as its format shows it, or undefined where there is no such number or day. */
export function shownNumber(raw: string, format: NumberFormat, from1904: boolean): string | undefined {
  const number = raw !== '' && NUMBER.test(raw) ? Number(raw) : Number.NaN
  if (!Number.isFinite(number)) return undefined
  const shown = sectionFor(format, number)
  if (shown.kind === 'day') return dayText(number, from1904)
  if (shown.kind === 'time' || shown.kind === 'span') {
    if (number < 0) return undefined
    const ms = Math.round((shown.kind === 'time' ? number % 1 : number) * DAY_MS)
    return timeText(shown.kind === 'time' ? ms % DAY_MS : ms, shown.kind === 'time' ? 2 : 1)
  }
  const text = numberText(raw, number)
  return shown.kind === 'code' && /^\d+$/.test(text) ? codeText(text, shown.shape) : text
}

const ISO = /^(\d{4}-\d\d-\d\d)(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?)?(Z|[+-]\d\d:\d\d)?$/

const ISO_TIME = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?$/

/**
 * A day of ISO 8601, with its time only where it has one, or a time alone. Workbooks hold no time zones (ECMA-376 18.17.4): a time with
 * one may lie on another day where the file was written, and only a midnight is sure to be none.
 */
export function isoText(raw: string): string | undefined {
  if (ISO_TIME.test(raw)) return raw.slice(0, 8)
  const [, day, hours = '00', minutes = '00', seconds = '00', zone] = ISO.exec(raw) ?? []
  if (day === undefined) return undefined
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) return undefined
  const time = `${hours}:${minutes}:${seconds}`
  if (time === '00:00:00') return day
  return zone === undefined ? `${day} ${time}` : undefined
}
