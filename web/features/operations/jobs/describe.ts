import type { Job } from '#kit/jobs/job.ts'
import { formatCount } from '#kit/numbers.ts'

type Translate = (key: string, options?: Record<string, unknown>) => string

export interface ResultFact {
  key: string
  label: string
  value: string
}

/** A result as facts for people: counts with their words; ids are left out, since files and subject have links. */
export function resultFacts(translate: Translate, result: Job['result']): ResultFact[] {
  return Object.entries(result ?? {})
    .filter(([key, value]) => value !== null && typeof value !== 'object' && !/id$/i.test(key))
    .map(([key, value]) => ({
      key,
      label: translate(`enums.JobResult.${key}.label`, { _: key }),
      value: shown(translate, value),
    }))
}

function shown(translate: Translate, value: unknown): string {
  if (typeof value === 'number') return formatCount(value)
  if (typeof value === 'boolean') return translate(value ? 'jobs.yes' : 'jobs.no')
  return String(value)
}
