import { regexes } from 'zod'

export const dayMs = 86_400_000

const TAIPEI_OFFSET = 8 * 3_600_000

/** The business day an instant falls on. Taipei has kept UTC+8 without summer time since 1979. */
export function taipeiDay(instant: Date): string {
  return new Date(instant.getTime() + TAIPEI_OFFSET).toISOString().slice(0, 10)
}

/** The instant a business day begins. */
export function dayStartUtc(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

/** Whether the calendar has this day; `Date` itself would turn 30 February into 2 March. */
export function isRealDay(day: string): boolean {
  return regexes.date.test(day)
}

/** The day that many days earlier. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * dayMs).toISOString().slice(0, 10)
}

/** The hour and minute of an instant in Taipei, as `09:05`. */
export function taipeiClock(instant: Date): string {
  return new Date(instant.getTime() + TAIPEI_OFFSET).toISOString().slice(11, 16)
}
