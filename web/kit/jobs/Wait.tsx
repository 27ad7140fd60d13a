import { useTranslate } from 'react-admin'
import { isOver, showMinute } from '#kit/dates.ts'
import type { Job } from './job.ts'

/** What a queued job waits for: its time, its next attempt, or a worker. */
export function Wait({ job }: { job: Job }) {
  const translate = useTranslate()
  const time = showMinute(job.runAt)
  if (job.error) return <>{translate('app.job.retrying')}</>
  if (isOver(job.runAt) || !time) return <>{translate('app.job.waiting')}</>
  return <>{translate('app.job.waitsUntil', { time })}</>
}
