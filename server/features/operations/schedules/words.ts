import type { Lang } from '#contract/problems.ts'
import type { CronField, CronPart, CronParts } from '#kernel/jobs/cron-fields.ts'
import { readFields } from '#kernel/jobs/cron-fields.ts'
import { english } from './words-en.ts'
import { chinese } from './words-zh.ts'

/** A field that says one thing, as most do; `null` for every value, and for what takes several parts. */
export interface Clock {
  /** Hours and minutes of few times of a day, as 03:00; empty where there are more, or seconds count. */
  times: string[]
  second: CronPart[]
  minute: CronPart[]
  hour: CronPart[]
}

/** How a language says it. */
export interface Speech {
  /** Of what recurs within days: `每 3 分鐘`. */
  clock: (clock: Clock) => string
  /** Which days; empty for every day. */
  days: (parts: Pick<CronParts, 'dayOfMonth' | 'month' | 'dayOfWeek'>) => string
  /** A time at these days, and what recurs on them. */
  at: (days: string, times: string[]) => string
  on: (days: string, clock: string) => string
}

const mostTimes = 6
const speeches: Record<Lang, Speech> = { 'zh-TW': chinese, en: english }

/** A cron in words. Throws CronFault when it cannot be read. */
export function describeCron(cron: string, lang: Lang): string {
  const speech = speeches[lang]
  const parts = readFields(cron)
  const days = speech.days(parts)
  const clock = clockOf(parts)
  return clock.times.length > 0 ? speech.at(days, clock.times) : speech.on(days, speech.clock(clock))
}

function clockOf({ second, minute, hour }: CronParts): Clock {
  const [seconds, minutes, hours] = [valuesOf(second), valuesOf(minute), valuesOf(hour)]
  const some = seconds && minutes && hours && isOnly(second, 0) ? hours.length * minutes.length : 0
  const times = some > 0 && some <= mostTimes ? timesOf(hours ?? [], minutes ?? []) : []
  return { times, second, minute, hour }
}

const two = (n: number) => String(n).padStart(2, '0')
const timesOf = (hours: number[], minutes: number[]) =>
  hours.flatMap((hour) => minutes.map((minute) => `${two(hour)}:${two(minute)}`))

/** The values where each part is one; undefined where any is more. */
function valuesOf(parts: CronPart[]): number[] | undefined {
  const values = parts.flatMap((part) => (part.kind === 'one' ? [part.value] : []))
  return values.length === parts.length ? values.toSorted((a, b) => a - b) : undefined
}

export const isOnly = (parts: CronPart[], value: number) => {
  const values = valuesOf(parts)
  return values?.length === 1 && values[0] === value
}

/** Every value of a field. */
export const isEvery = (parts: CronPart[]) => parts.length === 1 && (parts[0]?.kind === 'every' || isWhole(parts[0]))

const isWhole = (part?: CronPart) => part?.kind === 'step' && part.step === 1 && part.from === 0 && part.to >= 23

/** The step of a field that goes through all of it evenly, as 0/3 of minutes; undefined for any other. */
export function evenStep(parts: CronPart[], field: Extract<CronField, 'second' | 'minute' | 'hour'>) {
  const [part, ...others] = parts
  const size = field === 'hour' ? 24 : 60
  if (others.length > 0 || part?.kind !== 'step' || part.from !== 0 || part.to !== size - 1) return undefined
  return size % part.step === 0 ? part.step : undefined
}
