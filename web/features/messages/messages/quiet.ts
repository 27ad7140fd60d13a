import { addDays, taipeiParts } from '#kit/dates.ts'

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
