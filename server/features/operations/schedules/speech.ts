import type { CronField, CronPart, CronParts } from '#kernel/jobs/cron-fields.ts'

/** When within a day. */
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

/** The values where each part is one; undefined where any is more. */
export function valuesOf(parts: CronPart[]): number[] | undefined {
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

type Step = Extract<CronPart, { kind: 'step' }>

/** The values that a step goes through. */
export const steppedOf = ({ from, to, step }: Step) =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, n) => from + n * step)

/** A weekday that is counted within its month. */
export const isOfMonth = ({ kind }: CronPart) => kind === 'lastOf' || kind === 'nth'
