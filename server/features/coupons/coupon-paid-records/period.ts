import { dayStartUtc } from '#contract/days.ts'

/** An entry of the month's last moment may commit a little later; settling waits until it must be there. */
const graceMs = 10 * 60_000

/** The instants a month of Taipei begins and ends; the end is the next one's beginning. */
export function boundsOf(period: string): { from: Date; until: Date } {
  const [year = 0, month = 0] = period.split('-').map(Number)
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`
  return { from: dayStartUtc(`${period}-01`), until: dayStartUtc(`${next}-01`) }
}

export function isClosed(period: string, now: Date): boolean {
  return now.getTime() >= boundsOf(period).until.getTime() + graceMs
}
