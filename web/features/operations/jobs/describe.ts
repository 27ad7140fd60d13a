import type { Job } from '#kit/jobs/job.ts'
import { formatCount } from '#kit/numbers.ts'

type Translate = (key: string, options?: Record<string, unknown>) => string

/** How long a job ran, or has been running. */
export function tookOf(translate: Translate, job: Job, now = Date.now()): string | undefined {
  if (!job.startedAt) return undefined
  const end = job.finishedAt ? Date.parse(job.finishedAt) : now
  const seconds = Math.max(0, (end - Date.parse(job.startedAt)) / 1000)
  if (seconds < 1) return translate('jobs.underSecond')
  if (seconds < 60) return translate('jobs.seconds', { n: Math.round(seconds) })
  if (seconds < 3600) {
    return translate('jobs.minutes', { n: Math.floor(seconds / 60), s: Math.round(seconds % 60) })
  }
  return translate('jobs.hours', { n: Math.floor(seconds / 3600), m: Math.floor((seconds % 3600) / 60) })
}

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
