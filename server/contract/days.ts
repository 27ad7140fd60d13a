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
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return date >= 1 && date <= (month === 2 && leap ? 29 : (MONTHS[month - 1] ?? 0))
}

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The day that many days earlier. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * dayMs).toISOString().slice(0, 10)
}
