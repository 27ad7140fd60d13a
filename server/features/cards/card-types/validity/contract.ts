import { z } from 'zod'
import { lastDay } from '#contract/days.ts'
import { day } from '#contract/endpoint.ts'
import { validities } from '#features/cards/card-types/enums.ts'

/** How long a card is valid, with the value that its kind of rule has. */
export const validityShape = {
  validity: z.enum(validities),
  /** Of FIXED_DAY: the last day. */
  validUntilOn: day.nullish(),
  /** Of YEARS. */
  validYears: z.number().int().min(1).max(50).nullish(),
  /** Of UNTIL_AGE: the age at which it is over. */
  untilAge: z.number().int().min(1).max(120).nullish(),
}
export type ValidityRule = z.output<z.ZodObject<typeof validityShape>>

const valueFieldOf = { FIXED_DAY: 'validUntilOn', YEARS: 'validYears', UNTIL_AGE: 'untilAge', NONE: undefined } as const

/** The one value that its rule needs, without those of the others. */
export function bareValidity({ validity, ...values }: ValidityRule) {
  const own = valueFieldOf[validity]
  const none = { validUntilOn: null, validYears: null, untilAge: null }
  return { validity, ...none, ...(own && { [own]: values[own] ?? null }) }
}

/** By field, what a rule lacks. */
export function validityProblems(rule: ValidityRule): Record<string, string> {
  const own = valueFieldOf[rule.validity]
  return own && (rule[own] === undefined || rule[own] === null) ? { [own]: 'required' } : {}
}

/**
 * The last day of so many years that begin with a day: the one before the same day of the last year, or the end of the
 * month where that year has no such day (Civil Code, article 121).
 */
export function lastDayOfYears(fromOn: string, years: number): string {
  const [year = 0, month = 1, day = 1] = fromOn.split('-').map(Number)
  if (year + years > Number(lastDay.slice(0, 4))) return lastDay
  const end = new Date(Date.UTC(year + years, month - 1, day))
  // 29 February has become 1 March: the day before it is the end of the month already.
  end.setUTCDate(end.getUTCDate() - 1)
  return end.toISOString().slice(0, 10)
}

export type ValidUntil = { on: string | null } | { problem: 'cardType.noBirth' | 'cardType.over' }

/**
 * Through which day a card is valid that is valid from a day on; null without end. All days are business days as
 * YYYY-MM-DD, and the last one belongs to it whole. A problem where the rule asks for a birth day that is not known, and
 * where the card would be over before it begins.
 */
export function validUntilOf(rule: ValidityRule, birthOn: string | null, validFromOn: string): ValidUntil {
  if (rule.validity === 'UNTIL_AGE' && birthOn === null) return { problem: 'cardType.noBirth' }
  const on = lastDayBy(rule, birthOn, validFromOn)
  return on !== null && on < validFromOn ? { problem: 'cardType.over' } : { on }
}

function lastDayBy(rule: ValidityRule, birthOn: string | null, validFromOn: string): string | null {
  const { validity, validUntilOn, validYears, untilAge } = rule
  if (validity === 'FIXED_DAY') return validUntilOn ?? null
  if (validity === 'YEARS' && validYears) return lastDayOfYears(validFromOn, validYears)
  if (validity === 'UNTIL_AGE' && untilAge && birthOn) return lastDayOfYears(birthOn, untilAge)
  return null
}
