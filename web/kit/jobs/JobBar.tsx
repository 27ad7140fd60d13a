import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import { useTranslate } from 'react-admin'
import { formatCount } from '#kit/numbers.ts'
import { type Job, paceOf } from './job.ts'
import { useDuration } from './useDuration.ts'
import { useJobTitle } from './useJobTitle.ts'
import { Wait } from './Wait.tsx'

type Translate = ReturnType<typeof useTranslate>

function words(translate: Translate, duration: (seconds: number) => string, job: Job): string {
  const done = formatCount(job.progressDone)
  const total = job.progressTotal
  const parts = [
    total ? translate('app.job.progress', { done, total: formatCount(total) }) : translate('app.job.done', { done }),
  ]
  const pace = paceOf(job)
  if (pace) parts.push(translate('app.job.rate', { rate: formatCount(Math.round(pace.rate)) }))
  if (pace?.secondsLeft) parts.push(translate('app.job.left', { time: duration(pace.secondsLeft) }))
  return parts.join(' · ')
}

/** How far a job is: bar, rows, pace, time left. */
export function JobBar({ job }: { job: Job }) {
  const translate = useTranslate()
  const duration = useDuration()
  const jobTitle = useJobTitle()
  const share = job.progressTotal ? Math.min(100, (100 * job.progressDone) / job.progressTotal) : 0
  const known = Boolean(job.progressTotal) || job.state !== 'RUNNING'
  const colour = job.state === 'FAILED' ? 'error' : job.state === 'DONE' ? 'success' : 'primary'
  return (
    <Box sx={{ minWidth: 0 }}>
      <LinearProgress
        aria-label={jobTitle(job)}
        color={colour}
        variant={known ? 'determinate' : 'indeterminate'}
        value={job.state === 'DONE' ? 100 : share}
        sx={{ height: 6, borderRadius: 3 }}
      />
      <Box sx={{ mt: 0.5, fontSize: '0.75rem', color: 'text.secondary' }}>
        {job.state === 'QUEUED' ? <Wait job={job} /> : words(translate, duration, job)}
      </Box>
    </Box>
  )
}
