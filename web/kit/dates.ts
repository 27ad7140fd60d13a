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

function realDay(year: number, month: number, date: number): string | undefined {
  const made = new Date(Date.UTC(year, month - 1, date))
  const same = made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === date
  return same ? made.toISOString().slice(0, 10) : undefined
}

/** Reads `2026-11-22`, `20261122`, `115/11/22`, `1151122` and `民國115年11月22日`; years up to 300 are the Republic's. */
export function parseDay(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[民國年月日\s]+/g, ' ')
    .trim()
  const match = /^(\d{2,4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(plain) ?? /^(\d{3,4})(\d{2})(\d{2})$/.exec(plain)
  if (!match) return undefined
  const year = Number(match[1])
  return realDay(year <= 300 ? year + 1911 : year, Number(match[2]), Number(match[3]))
}

/** An instant from what was typed as Taipei's date and time; no time means midnight. */
export function parseDateTime(text: string): string | undefined {
  const match = /^(.*?)(?:[ T]+(\d{1,2}):(\d{2}))?$/.exec(text.normalize('NFKC').trim())
  const day = parseDay(match?.[1] ?? '')
  const hour = Number(match?.[2] ?? 0)
  const minute = Number(match?.[3] ?? 0)
  if (!day || hour > 23 || minute > 59) return undefined
  const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  return new Date(`${day}T${time}:00+08:00`).toISOString()
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
