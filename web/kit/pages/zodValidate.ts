import type { ValidateForm } from 'react-admin'
import type { z } from 'zod'
import { addressProblems } from '#contract/addresses.ts'
import { audienceProblems } from '#contract/audience.ts'
import { personProblems } from '#contract/person/problems.ts'
import { fieldOf, kernelProblems, type Problems, problemOf, translateProblem } from '#contract/problems.ts'
import { getLanguage } from '#kit/i18n/language.ts'

/** A form's `validate` from the contract's schema, in the words of its feature. Values that the schema lacks are ignored. */
export function zodValidate(schema: z.ZodType, own: Problems = {}): ValidateForm {
  const problems: Problems = { ...kernelProblems, ...personProblems, ...audienceProblems, ...addressProblems, ...own }
  return (values) => {
    const given = Object.entries(values).map(([key, value]) => [
      key,
      value === '' || value === null ? undefined : value,
    ])
    const parsed = schema.safeParse(Object.fromEntries(given))
    if (parsed.success) return {}
    const errors: Record<string, string> = {}
    for (const issue of parsed.error.issues) {
      if (issue.code === 'unrecognized_keys') continue
      errors[fieldOf(issue)] ??= translateProblem(problems, problemOf(issue, problems), getLanguage())
    }
    return errors
  }
}
