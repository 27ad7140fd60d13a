import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'
import { LongText } from '#kit/fields/LongText.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { JobBar } from '#kit/jobs/JobBar.tsx'
import { JobActions } from '#kit/jobs/JobProgress.tsx'
import { isActive, type Job } from '#kit/jobs/job.ts'
import { useJobFromFeed } from '#kit/jobs/jobFeed.ts'
import { tookOf } from '#kit/jobs/took.ts'
import { useJobTitle } from '#kit/jobs/useJobTitle.ts'
import { Wait } from '#kit/jobs/Wait.tsx'
import { formatCount } from '#kit/numbers.ts'
import { FileLinks } from './FileLinks.tsx'

interface Props {
  job: Job
}

/** The row, or what the server has said of it since; an ended row is final. */
function useLive(job: Job): Job {
  const heard = useJobFromFeed(job.id)
  return heard && isActive(job) ? heard : job
}

export function Title({ job }: Props) {
  const jobTitle = useJobTitle()
  return (
    <Box sx={{ minWidth: 140, maxWidth: 260, whiteSpace: 'normal' }}>
      <RecordLink id={job.id}>{jobTitle(job)}</RecordLink>
    </Box>
  )
}

export function State({ job }: Props) {
  return <StatusChip enum="JobState" value={useLive(job).state} />
}

/** A bar while it runs; afterwards how much it did and how long it took, or why it failed. */
export function Progress({ job: row }: Props) {
  const translate = useTranslate()
  const job = useLive(row)
  if (job.state === 'QUEUED') return <Wait job={job} />
  if (job.state === 'RUNNING') {
    return (
      <Box sx={{ width: 200, whiteSpace: 'normal' }}>
        <JobBar job={job} />
        {job.cancelRequested && <Typography variant="caption">{translate('jobs.cancelling')}</Typography>}
      </Box>
    )
  }
  if (job.state === 'FAILED' && job.error) {
    return (
      <Box sx={{ color: 'error.main' }}>
        <LongText value={job.error} width={200} />
      </Box>
    )
  }
  const rows = job.progressDone > 0 ? translate('jobs.rows', { n: formatCount(job.progressDone) }) : undefined
  return <>{[rows, tookOf(translate, job)].filter(Boolean).join(' · ') || '–'}</>
}

export function Ordered({ job }: Props) {
  const translate = useTranslate()
  if (job.createdBy === null) return <Box sx={{ color: 'text.secondary' }}>{translate('jobs.schedule')}</Box>
  return <span style={{ whiteSpace: 'nowrap' }}>{job.createdByName}</span>
}

/** Buttons inside a row that opens by a click must not open it. */
function Quiet({ children }: { children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the clicks of its buttons from the row
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys do not open the row
    <div onClick={(event) => event.stopPropagation()}>{children}</div>
  )
}

export function Files({ job }: Props) {
  const { files } = useLive(job)
  if (files.length === 0) return <span aria-hidden="true">–</span>
  return (
    <Quiet>
      <Box sx={{ minWidth: 110, maxWidth: 140, whiteSpace: 'normal' }}>
        <FileLinks files={files} />
      </Box>
    </Quiet>
  )
}

export function Actions({ job }: Props) {
  return (
    <Quiet>
      <JobActions job={useLive(job)} />
    </Quiet>
  )
}
