import { dayEndUtc, dayStartUtc, isKnownDay, spellDay } from '#contract/days.ts'

const taipei = 'Asia/Taipei'
const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: taipei,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** `2026-11-22` and `09:30:05` of an instant on Taipei's clock. */
export function taipeiParts(instant: string | number | Date): { day: string; time: string } | undefined {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return undefined
  const parts = Object.fromEntries(clock.formatToParts(date).map((part) => [part.type, part.value]))
  return { day: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}:${parts.second}` }
}

export function todayInTaipei(now = new Date()): string {
  return taipeiParts(now)?.day ?? ''
}

/** `2026-11-22` → `115/11/22`, the year of the Republic; years before it count backwards with 民國前 as a minus. */
export function toRocDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${Number(year) - 1911}/${month}/${date}`
}

/** Reads a day in the usual spellings of both calendars, also in full width; undefined where the calendar has no such day. */
export function parseDay(text: string): string | undefined {
  const day = spellDay(text.normalize('NFKC'))
  return day && isKnownDay(day) ? day : undefined
}

/** The year of the Republic in which a day falls; before 1912 there is none. */
export function rocYear(day: string): number | undefined {
  const year = Number(day.slice(0, 4)) - 1911
  return year > 0 ? year : undefined
}

/** The minute of an instant on Taipei's clock; undefined for what is none. */
export function showMinute(instant: string): string | undefined {
  const parts = taipeiParts(instant)
  return parts && `${parts.day} ${parts.time.slice(0, 5)}`
}

/** Whether an instant is over; one that is not set never is. */
export const isOver = (instant: string | null | undefined): boolean =>
  typeof instant === 'string' && Date.parse(instant) <= Date.now()

/** An instant as people write it on Taipei's clock: minutes, and seconds where there are some. */
export function showDateTime(instant: string): string | undefined {
  const parts = taipeiParts(instant)
  return parts && `${parts.day} ${parts.time.endsWith(':00') ? parts.time.slice(0, 5) : parts.time}`
}

/** The same of an end: the last minute of a day stands for its end and is written without seconds. */
export function showEnd(instant: string): string | undefined {
  const day = taipeiParts(instant)?.day
  return day && new Date(instant).getTime() === dayEndUtc(day).getTime() ? `${day} 23:59` : showDateTime(instant)
}

interface Typed {
  day: string
  time: string | undefined
}

function readTyped(text: string): Typed | undefined {
  const match = /^(.*?)(?:[ T]+(\d{1,2}:\d{2}(?::\d{2})?))?$/.exec(text.normalize('NFKC').trim())
  const day = parseDay(match?.[1] ?? '')
  return day ? { day, time: match?.[2]?.replace(/^\d:/, '0$&') } : undefined
}

function at(day: string, time: string): string | undefined {
  if (!/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time)) return undefined
  return new Date(`${day}T${time}+08:00`).toISOString()
}

/** An instant from what was typed as Taipei's date and time; no time means midnight. */
export function parseDateTime(text: string): string | undefined {
  const typed = readTyped(text)
  return typed && at(typed.day, typed.time ?? '00:00')
}

/** The same of an end: a day alone, its last minute and 24:00 mean the end of that day. */
export function parseEnd(text: string): string | undefined {
  const typed = readTyped(text)
  if (!typed) return undefined
  const isEndOfDay = typed.time === undefined || typed.time === '23:59' || typed.time === '24:00'
  return isEndOfDay ? dayEndUtc(typed.day).toISOString() : at(typed.day, typed.time ?? '')
}

/** The instant at the same time of another day in Taipei. */
export function onDay(day: string, instant: string): string | undefined {
  const before = taipeiParts(instant)?.day
  if (!before) return undefined
  const moved = dayStartUtc(day).getTime() - dayStartUtc(before).getTime()
  return new Date(Date.parse(instant) + moved).toISOString()
}

/** The 42 days that a month's page shows, from Sunday on; month counts from 1. */
export function monthPage(year: number, month: number): string[] {
  const first = new Date(Date.UTC(year, month - 1, 1))
  return Array.from({ length: 42 }, (_, index) => {
    const date = new Date(Date.UTC(year, month - 1, 1 - first.getUTCDay() + index))
    return date.toISOString().slice(0, 10)
  })
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}
