import type { Problem } from '#contract/problems.ts'

/** One part of a field; days of the week are counted from Sunday, 0, whoever wrote them. */
export type CronPart =
  | { kind: 'every' | 'open' | 'last' | 'lastWeekday' }
  | { kind: 'one' | 'nearestWeekday' | 'lastOf'; value: number }
  | { kind: 'range'; from: number; to: number }
  | { kind: 'nth'; value: number; nth: number }
  /** `to` is the end of the field where it is not said. */
  | { kind: 'step'; from: number; to: number; step: number }

export const cronFields = ['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'] as const
export type CronField = (typeof cronFields)[number]
export type CronParts = Record<CronField, CronPart[]>

/** A cron that cannot be read, in the words of the catalogue. */
export class CronFault extends Error {
  readonly problem: Problem
  constructor(cron: string, problem: Problem) {
    super(`The cron ${cron} cannot be read: ${problem.key} ${problem.params?.part ?? ''}`)
    this.problem = problem
  }
}

const bounds: Record<CronField, [number, number]> = {
  second: [0, 59],
  minute: [0, 59],
  hour: [0, 23],
  dayOfMonth: [1, 31],
  month: [1, 12],
  dayOfWeek: [1, 7],
}
const unixWeek: [number, number] = [0, 7]
const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')
const weekdays = 'SUN MON TUE WED THU FRI SAT'.split(' ')

interface Reading {
  field: CronField
  isQuartz: boolean
  fault: (key: string, part: string) => CronFault
}

function numberOf({ field, isQuartz }: Reading, text: string): number | undefined {
  if (/^\d{1,2}$/.test(text)) {
    const [least, most] = field === 'dayOfWeek' && !isQuartz ? unixWeek : bounds[field]
    return Number(text) >= least && Number(text) <= most ? Number(text) : undefined
  }
  const names = { month: months, dayOfWeek: weekdays }[field as string]
  const at = names?.indexOf(text.toUpperCase()) ?? -1
  return at < 0 ? undefined : at + (field === 'month' || isQuartz ? 1 : 0)
}

/** Quartz counts Sunday as 1, Unix as 0 and 7. */
const fromSunday = ({ field, isQuartz }: Reading, value: number) =>
  field === 'dayOfWeek' ? (isQuartz ? value - 1 : value % 7) : value

const special: Partial<Record<CronField, (reading: Reading, text: string) => CronPart | undefined>> = {
  dayOfMonth: (reading, text) => {
    if (/^\?$/.test(text)) return { kind: 'open' }
    if (/^L$/i.test(text)) return { kind: 'last' }
    if (/^LW$/i.test(text)) return { kind: 'lastWeekday' }
    const value = numberOf(reading, /^(\d+)W$/i.exec(text)?.[1] ?? '')
    return value === undefined ? undefined : { kind: 'nearestWeekday', value }
  },
  dayOfWeek: (reading, text) => {
    if (/^\?$/.test(text)) return { kind: 'open' }
    const [, day = '', nth] = /^(\w+?)(?:L|#([1-5]))$/i.exec(text) ?? []
    const value = numberOf(reading, day)
    if (value === undefined) return undefined
    const of = fromSunday(reading, value)
    return nth ? { kind: 'nth', value: of, nth: Number(nth) } : { kind: 'lastOf', value: of }
  },
}

function partOf(reading: Reading, text: string): CronPart {
  const known = special[reading.field]?.(reading, text)
  if (known) return known
  const [, from = '', to, step] = /^([^/-]+)(?:-([^/-]+))?(?:\/(\d{1,2}))?$/.exec(text) ?? []
  const [first, last] = from === '*' && to === undefined ? bounds[reading.field] : rangeOf(reading, text, from, to)
  const end = last ?? (step === undefined ? first : bounds[reading.field][1])
  if (step !== undefined) return stepOf(reading, text, [first, end], Number(step))
  if (from === '*') return { kind: 'every' }
  const value = fromSunday(reading, first)
  return to === undefined ? { kind: 'one', value } : { kind: 'range', from: value, to: fromSunday(reading, end) }
}

function rangeOf(reading: Reading, text: string, from: string, to?: string): [number, number | undefined] {
  const [first, last] = [numberOf(reading, from), to === undefined ? undefined : numberOf(reading, to)]
  if (first === undefined || (to !== undefined && last === undefined)) throw reading.fault(reading.field, text)
  if (last !== undefined && last < first) throw reading.fault('range', text)
  return [first, last]
}

function stepOf(reading: Reading, text: string, [from, to]: [number, number], step: number): CronPart {
  if (step < 1 || step > bounds[reading.field][1]) throw reading.fault(reading.field, text)
  return { kind: 'step', from: fromSunday(reading, from), to: fromSunday(reading, to), step }
}

/**
 * The parts of a cron of six fields as Quartz reads them, or five as Unix does. Throws CronFault with the field and what
 * stands there: what Quartz would read otherwise than the scheduler is refused.
 */
export function readFields(cron: string): CronParts {
  const written = cron.trim().split(/\s+/)
  const isQuartz = written.length === 6
  if (!isQuartz && written.length !== 5) throw new CronFault(cron, { key: 'cron.fields' })
  const texts = isQuartz ? written : ['0', ...written]
  const fault = (key: string, part: string) => new CronFault(cron, { key: `cron.${key}`, params: { part } })
  const read = cronFields.map((field, at) => {
    const parts = (texts[at] ?? '').split(',')
    return [field, parts.map((part) => partOf({ field, isQuartz, fault }, part))] as const
  })
  const parts = Object.fromEntries(read) as CronParts
  if (isQuartz && !isOpen(parts.dayOfMonth) && !isOpen(parts.dayOfWeek)) throw fault('bothDays', cron)
  return parts
}

/** Whether a field of days leaves the day to the other one. */
export const isOpen = ([part, ...others]: CronPart[]) =>
  others.length === 0 && (part?.kind === 'open' || part?.kind === 'every')
