import { z } from 'zod'
import { isKnownDay, spellDay } from '#contract/days.ts'
import { text } from '#contract/endpoint.ts'
import type { Problem } from '#contract/problems.ts'
import { halfWidth } from '#contract/spelling.ts'

const common = {
  /** By which its value is kept, imported and asked for; it never changes its meaning. */
  key: z.string().regex(/^[a-z][A-Za-z0-9]{0,29}$/, 'cardType.fieldKey'),
  label: text(30),
  labelEn: text(60),
  required: z.boolean(),
}
const whole = z.number().int().min(-999_999_999).max(999_999_999)
const maxChoices = 40

/** A field that cards of a type have besides their number, with its rule. */
export const extraField = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('TEXT'), maxLength: z.number().int().min(1).max(200) }),
  z
    .strictObject({ ...common, type: z.literal('NUMBER'), min: whole.nullable(), max: whole.nullable() })
    .refine(({ min, max }) => min === null || max === null || min <= max, { path: ['max'], message: 'cardType.range' }),
  z.strictObject({ ...common, type: z.literal('DAY') }),
  z.strictObject({
    ...common,
    type: z.literal('CHOICE'),
    choices: z
      .array(text(30))
      .min(1)
      .max(maxChoices)
      .refine((choices) => new Set(choices.map(halfWidth)).size === choices.length, 'cardType.choiceTwice'),
  }),
])
export type ExtraField = z.output<typeof extraField>

export const extraFields = z
  .array(extraField)
  .max(20)
  .refine((fields) => new Set(fields.map(({ key }) => key)).size === fields.length, 'cardType.fieldTwice')

/** As they are sealed with the card: a number in digits, a day as YYYY-MM-DD; what is not given is absent. */
export type ExtraValues = Record<string, string>

/**
 * The extra fields of one card by the rules of its edition, from texts as they are typed or stand in a list. `problems` are
 * by key of the field; a text under a key that the edition lacks is one of them.
 */
export function readExtraFields(
  fields: readonly ExtraField[],
  given: Readonly<Record<string, string | null | undefined>>,
): { values: ExtraValues; problems: Record<string, Problem> } {
  const values: ExtraValues = {}
  const problems: Record<string, Problem> = {}
  for (const key of Object.keys(given))
    if (!fields.some((field) => field.key === key)) problems[key] = { key: 'cardType.noSuchField' }
  for (const field of fields) {
    const read = readExtraField(field, Object.hasOwn(given, field.key) ? (given[field.key] ?? '') : '')
    if ('problem' in read) problems[field.key] = read.problem
    else if (read.value !== '') values[field.key] = read.value
  }
  return { values, problems }
}

/** One of them; an empty text is a value that is absent. */
export function readExtraField(field: ExtraField, typed: string): { value: string } | { problem: Problem } {
  const value = typed.trim()
  if (value === '') return field.required ? { problem: { key: 'required' } } : { value }
  if (field.type === 'NUMBER') return readNumber(field, halfWidth(value))
  if (field.type === 'DAY') return readDay(value)
  if (field.type === 'CHOICE') {
    const chosen = field.choices.find((choice) => halfWidth(choice) === halfWidth(value))
    return chosen === undefined
      ? { problem: { key: 'cardType.choice', params: { choices: field.choices.join('、') } } }
      : { value: chosen }
  }
  const { maxLength } = field
  if (!text(1_000).safeParse(value).success) return { problem: { key: 'text' } }
  return [...value].length > maxLength ? { problem: { key: 'tooLong', params: { max: maxLength } } } : { value }
}

function readNumber(
  { min, max }: ExtraField & { type: 'NUMBER' },
  digits: string,
): { value: string } | { problem: Problem } {
  if (!/^-?\d{1,9}$/.test(digits)) return { problem: { key: 'cardType.wholeNumber' } }
  const number = Number(digits)
  if (min !== null && number < min) return { problem: { key: 'tooSmall', params: { min } } }
  if (max !== null && number > max) return { problem: { key: 'tooBig', params: { max } } }
  return { value: String(number) }
}

function readDay(typed: string): { value: string } | { problem: Problem } {
  const day = spellDay(halfWidth(typed))
  return day !== undefined && isKnownDay(day) ? { value: day } : { problem: { key: 'day' } }
}
