import { useTranslate } from 'react-admin'
import { taipeiParts } from '#kit/dates.ts'
import type { Job } from './job.ts'

/** What a queued job waits for: its time, its next attempt, or a worker. */
export function Wait({ job }: { job: Job }) {
  const translate = useTranslate()
  const parts = taipeiParts(job.runAt)
  if (job.error) return <>{translate('app.job.retrying')}</>
  if (Date.parse(job.runAt) <= Date.now() || !parts) return <>{translate('app.job.waiting')}</>
  return <>{translate('app.job.waitsUntil', { time: `${parts.day} ${parts.time.slice(0, 5)}` })}</>
}
