import type { Lang } from '#contract/problems.ts'
import { type CronParts, readFields } from '#kernel/jobs/cron-fields.ts'
import { type Clock, isOnly, type Speech, valuesOf } from './speech.ts'
import { english } from './words-en.ts'
import { chinese } from './words-zh.ts'

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
