import { dayMs, dayStartUtc, taipeiClock, taipeiDay } from '#contract/days.ts'

/** Hours of Taipei as `22:00`; both null where there are none. */
export interface QuietHours {
  quietFrom: string | null
  quietUntil: string | null
}

/** When the quiet hours end in which an instant lies; undefined outside of them. They may go over midnight. */
export function quietUntil(at: Date, { quietFrom, quietUntil: until }: QuietHours): Date | undefined {
  if (quietFrom === null || until === null || quietFrom === until) return undefined
  const clock = taipeiClock(at)
  const overMidnight = quietFrom > until
  const isQuiet = overMidnight ? clock >= quietFrom || clock < until : clock >= quietFrom && clock < until
  if (!isQuiet) return undefined
  const end = atClock(taipeiDay(at), until)
  return end > at ? end : new Date(end.getTime() + dayMs)
}

/** The first moment of the next day at which somebody may be sent something. */
export function nextDay(at: Date, hours: QuietHours): Date {
  const begins = new Date(dayStartUtc(taipeiDay(at)).getTime() + dayMs)
  return quietUntil(begins, hours) ?? begins
}

function atClock(day: string, clock: string): Date {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return new Date(dayStartUtc(day).getTime() + (hours * 60 + minutes) * 60_000)
}
