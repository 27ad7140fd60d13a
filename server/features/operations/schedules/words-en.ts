import type { CronPart } from '#kernel/jobs/cron-fields.ts'
import { type Clock, evenStep, isEvery, isOfMonth, isOnly, type Speech, steppedOf } from './speech.ts'

const week = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = 'January February March April May June July August September October November December'.split(' ')

function listed(texts: string[]): string {
  const last = texts.at(-1) ?? ''
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} and ${last}`
}

const ordinals = ['', 'first', 'second', 'third', 'fourth', 'fifth']

/** Parts of a field with its unit: `minutes 5 and 20`, `every 20 minutes from 5 to 59`. */
function partsOf(parts: CronPart[], unit: string, name = String as (value: number) => string): string {
  const values = parts.flatMap((part) => (part.kind === 'one' ? [name(part.value)] : []))
  const others = parts.flatMap((part) => {
    if (part.kind === 'range') return [`${name(part.from)} to ${name(part.to)}`]
    if (part.kind === 'step') return [`every ${part.step} ${unit}s from ${name(part.from)} to ${name(part.to)}`]
    return part.kind === 'every' ? [`every ${unit}`] : []
  })
  return listed([...values, ...others])
}

const named = (parts: CronPart[], unit: string) => {
  const steps = parts.every(({ kind }) => kind === 'step' || kind === 'every')
  const many = parts.length > 1 || parts[0]?.kind === 'range'
  return steps ? partsOf(parts, unit) : `${unit}${many ? 's' : ''} ${partsOf(parts, unit)}`
}

function hourOf(parts: CronPart[]): string {
  const step = evenStep(parts, 'hour')
  if (step !== undefined && step > 1) return `every ${step} hours`
  return isEvery(parts) ? 'every hour' : `in ${named(parts, 'hour')}`
}

function clock({ second, minute, hour }: Clock): string {
  const within = isEvery(hour) ? '' : `, ${hourOf(hour)}`
  const tail = isOnly(second, 0) ? '' : ` at ${named(second, 'second')}`
  if (isEvery(minute))
    return `${isEvery(second) || evenStep(second, 'second') ? secondsOf(second) : `every minute${tail}`}${within}`
  const step = evenStep(minute, 'minute')
  if (step !== undefined) return `every ${step} minutes${tail}${within}`
  if (isOnly(minute, 0)) return `${hourOf(hour)} on the hour${tail}`
  return `${hourOf(hour)} at ${named(minute, 'minute')}${tail}`
}

function secondsOf(second: CronPart[]): string {
  const step = evenStep(second, 'second')
  return isEvery(second) ? 'every second' : `every ${step} seconds`
}

function weekday(part: CronPart): string {
  if (part.kind === 'one') return `${week[part.value]}s`
  if (part.kind === 'range') return `${week[part.from]} to ${week[part.to]}`
  if (part.kind === 'step') return listed(steppedOf(part).map((day) => `${week[day]}s`))
  if (part.kind === 'lastOf') return `the last ${week[part.value]}`
  return part.kind === 'nth' ? `the ${ordinals[part.nth]} ${week[part.value]}` : ''
}

function dayOfMonth(part: CronPart): string {
  if (part.kind === 'one') return `day ${part.value}`
  if (part.kind === 'range') return `days ${part.from} to ${part.to}`
  if (part.kind === 'step')
    return `every ${part.step} days from day ${part.from}${part.to < 31 ? ` to ${part.to}` : ''}`
  if (part.kind === 'nearestWeekday') return `the working day nearest to day ${part.value}`
  if (part.kind === 'lastWeekday') return 'the last working day'
  return part.kind === 'last' ? 'the last day' : ''
}

const monthOf = (value: number) => months[value - 1] ?? ''

function days({ dayOfMonth: day, month, dayOfWeek }: Parameters<Speech['days']>[0]): string {
  const of = isEvery(month) ? '' : partsOf(month, 'month', monthOf)
  const weekdays = listed(dayOfWeek.map(weekday).filter(Boolean))
  if (weekdays) return weekdays + (dayOfWeek.some(isOfMonth) ? ` of ${of || 'each month'}` : of && ` in ${of}`)
  const monthDays = listed(day.map(dayOfMonth).filter(Boolean))
  if (monthDays) return `${monthDays} of ${of || 'each month'}`
  return of && `each day in ${of}`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export const english: Speech = {
  clock,
  days,
  at: (days, times) => `${capital(days || 'daily')} at ${listed(times)}`,
  on: (days, clock) => capital(days ? `${clock}; ${days}` : clock),
}
