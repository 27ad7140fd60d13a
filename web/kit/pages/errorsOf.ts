import type { z } from 'zod'
import { addressProblems } from '#contract/addresses.ts'
import { audienceProblems } from '#contract/audience.ts'
import { personProblems } from '#contract/person/problems.ts'
import { fieldOf, kernelProblems, type Problems, problemOf, translateProblem } from '#contract/problems.ts'
import { getLanguage } from '#kit/i18n/language.ts'

/** What a schema has against the values of a form, by field, in the words of its feature. Values that it lacks are ignored. */
export function errorsOf(schema: z.ZodType, own: Problems, values: object): Record<string, string> {
  const problems: Problems = { ...kernelProblems, ...personProblems, ...audienceProblems, ...addressProblems, ...own }
  const given = Object.entries(values).map(([key, value]) => [key, value === '' || value === null ? undefined : value])
  const parsed = schema.safeParse(Object.fromEntries(given))
  if (parsed.success) return {}
  const errors: Record<string, string> = {}
  for (const issue of parsed.error.issues) {
    if (issue.code === 'unrecognized_keys') continue
    errors[fieldOf(issue)] ??= translateProblem(problems, problemOf(issue, problems), getLanguage())
  }
  return errors
}
