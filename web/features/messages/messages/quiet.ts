import { addDays, taipeiParts } from '#kit/dates.ts'

/** Of a class of messages: how many a member gets a day, and the hours in which none goes out, as `22:00`; null for none. */
export interface Rule {
  class: string
  perDay: number
  quietFrom: string | null
  quietUntil: string | null
}

/** When the quiet hours end into which an instant falls, on Taipei's clock; undefined outside of them. */
export function quietEnd(instant: string, from: string, until: string): string | undefined {
  const parts = taipeiParts(instant)
  if (!parts) return undefined
  const time = parts.time.slice(0, 5)
  const overMidnight = from > until
  const inEvening = overMidnight && time >= from
  const isQuiet = overMidnight ? inEvening || time < until : time >= from && time < until
  if (!isQuiet) return undefined
  return new Date(`${inEvening ? addDays(parts.day, 1) : parts.day}T${until}:00+08:00`).toISOString()
}
