export const dayMs = 86_400_000

/** What is taken of a day; the last one is what people write for no end. */
export const firstDay = '1900-01-01'
export const lastDay = '9999-12-31'
/** The last day of an instant: in another offset it is still one that every part can keep. */
export const lastInstantDay = '9998-12-31'

const TAIPEI_OFFSET = 8 * 3_600_000

/** The business day an instant falls on. Taipei has kept UTC+8 without summer time since 1979. */
export function taipeiDay(instant: Date): string {
  return new Date(instant.getTime() + TAIPEI_OFFSET).toISOString().slice(0, 10)
}

/** The instant a business day begins. */
export function dayStartUtc(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

/**
 * The last millisecond of a business day: what a day means where it is given as an end (Civil Code, article 121). What
 * compares finer than that asks whether something is before the next day begins.
 */
export function dayEndUtc(day: string): Date {
  return new Date(dayStartUtc(day).getTime() + dayMs - 1)
}

/** Whether the calendar has this day; `Date` itself would turn 30 February into 2 March. */
export function isRealDay(day: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  return new Date(at).getUTCDate() === Number(day.slice(8))
}

/** Whether it is such a day within the bounds. */
export function isKnownDay(day: string): boolean {
  return isRealDay(day) && day >= firstDay && day <= lastDay
}

/** Whether an instant falls within those days, as UTC counts them. */
export function isKnownInstant(at: Date): boolean {
  return at.getTime() >= Date.parse(firstDay) && at.getTime() < Date.parse(lastInstantDay) + dayMs
}

/** The day that many days earlier. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * dayMs).toISOString().slice(0, 10)
}

/** The hour and minute of an instant in Taipei, as `09:05`. */
export function taipeiClock(instant: Date): string {
  return new Date(instant.getTime() + TAIPEI_OFFSET).toISOString().slice(11, 16)
}

const REPUBLIC = /^(?:(?:中華)?民國|民)/
const GREGORIAN = /^[西公]元/
const DAY_FORMS = [
  /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,2})$/,
  /^(\d{1,4})(年)(\d{1,2})月(\d{1,2})日?$/,
  /^(\d{4}|\d{3}|\d{2})()(\d{2})(\d{2})$/,
]

/**
 * A day in the usual spellings of both calendars as YYYY-MM-DD, whether or not there is such a day: `2026/1/2`,
 * `20260102`, `115.1.2`, `1150102`, `民國115年1月2日`. Years of up to three digits are the Republic's, which began in 1912.
 */
export function spellDay(text: string): string | undefined {
  const compact = text.replace(/\s+/g, '')
  const calendar = REPUBLIC.test(compact) ? 'republic' : GREGORIAN.test(compact) ? 'gregorian' : undefined
  const bare = compact.replace(REPUBLIC, '').replace(GREGORIAN, '').replace(/^元年/, '1年')
  for (const form of DAY_FORMS) {
    const [, year, , month, day] = form.exec(bare) ?? []
    if (!year || !month || !day) continue
    const full = year.length === 4
    if (full ? calendar === 'republic' : calendar === 'gregorian') continue
    const counted = full ? year : String(Number(year) + 1911)
    return `${counted}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  }
  return undefined
}
