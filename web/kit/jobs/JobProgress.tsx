import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslate } from 'react-admin'
import { cancelJob, retryJob } from '#features/operations/jobs/contract.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { JobBar } from './JobBar.tsx'
import { JobFiles } from './JobFiles.tsx'
import { isActive, isFileGone, type Job } from './job.ts'
import { useJob } from './useJob.ts'
import { useJobTitle } from './useJobTitle.ts'

interface Props {
  id: number
  /** What the job brought, in the feature's own words. */
  result?: (job: Job) => ReactNode
  /** Called once when the job ends while the page is open. */
  onEnd?: (job: Job) => void
}

/** A job by its id: progress, cancel, run again, result, files. Put the id in the address and a reload finds it again. */
export function JobProgress({ id, result, onEnd }: Props) {
  const translate = useTranslate()
  const jobTitle = useJobTitle()
  const { job, error, refetch } = useJob(id)
  useEnd(job, onEnd)
  if (error && !job) return <ErrorPanel error={error} onRetry={refetch} />
  if (!job) return <Skeleton variant="rounded" height={88} />
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
        <Typography variant="h3" sx={{ flex: 1 }}>
          {jobTitle(job)}
        </Typography>
        <StatusChip enum="JobState" value={job.state} />
        <JobActions job={job} onSuccess={refetch} />
      </Box>
      <JobBar job={job} />
      {isActive(job) && (
        <Typography variant="body2" color="text.secondary">
          {translate('app.job.keeps')}
        </Typography>
      )}
      {job.error && <Alert severity="error">{job.error}</Alert>}
      {job.state === 'DONE' && result?.(job)}
      {isFileGone(job) && <Typography variant="body2">{translate('app.file.gone')}</Typography>}
      <JobFiles files={job.files} />
    </Box>
  )
}

/** What the reader can do to a job in its state, as the server says. */
export function JobActions({ job, onSuccess }: { job: Job; onSuccess?: () => void }) {
  const translate = useTranslate()
  const jobTitle = useJobTitle()
  if (job.mayCancel) {
    const title = translate('app.job.cancelTitle', { title: jobTitle(job) })
    return (
      <ActionButton
        endpoint={cancelJob}
        params={{ id: job.id }}
        label={translate('app.job.cancel')}
        color="error"
        disabled={job.cancelRequested}
        success="app.job.cancelAsked"
        confirm={{ title, text: translate('app.job.cancelText'), dismiss: translate('app.confirm.keep') }}
        onSuccess={onSuccess}
      />
    )
  }
  if (!job.mayRetry) return null
  const title = translate('app.job.retryTitle', { title: jobTitle(job) })
  return (
    <ActionButton
      endpoint={retryJob}
      params={{ id: job.id }}
      label={translate('app.job.retry')}
      success="app.job.retryAsked"
      confirm={{ title, text: translate('app.job.retryText') }}
      onSuccess={onSuccess}
    />
  )
}

function useEnd(job: Job | undefined, onEnd: ((job: Job) => void) | undefined): void {
  const wasActive = useRef(false)
  useEffect(() => {
    if (!job) return
    if (wasActive.current && !isActive(job)) onEnd?.(job)
    wasActive.current = isActive(job)
  }, [job, onEnd])
}
