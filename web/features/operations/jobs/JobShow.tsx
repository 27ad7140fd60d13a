import Alert from '@mui/material/Alert'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useGetRecordId, useTranslate } from 'react-admin'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { JobBar } from '#kit/jobs/JobBar.tsx'
import { JobActions } from '#kit/jobs/JobProgress.tsx'
import { isActive, isFileGone, type Job } from '#kit/jobs/job.ts'
import { useJob } from '#kit/jobs/useJob.ts'
import { useJobTitle } from '#kit/jobs/useJobTitle.ts'
import { Wait } from '#kit/jobs/Wait.tsx'
import { PageTitle } from '#kit/pages/PageTitle.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { FileLinks } from './FileLinks.tsx'
import { JobFacts, JobResult } from './JobFacts.tsx'
import { JobHistory } from './JobHistory.tsx'
import { useSubject } from './useSubject.ts'

/** One job: how far it is, what came of it, its files, and what to do when it failed. */
export function JobShow() {
  const id = Number(useGetRecordId())
  const { job, error, refetch } = useJob(id)
  if (error && !job) {
    return (
      <Section>
        <ErrorPanel error={error} onRetry={refetch} />
      </Section>
    )
  }
  if (!job) return <Skeleton variant="rounded" height={240} />
  return <JobPage job={job} refetch={refetch} />
}

function JobPage({ job, refetch }: { job: Job; refetch: () => void }) {
  const translate = useTranslate()
  const jobTitle = useJobTitle()
  const actions = <JobActions job={job} onSuccess={refetch} />
  const subtitle = <StatusChip enum="JobState" value={job.state} />
  return (
    <>
      <PageTitle title={jobTitle(job)} subtitle={subtitle} actions={actions} />
      <Problem job={job} />
      {isActive(job) && (
        <Section title={translate('jobs.progress')}>
          {job.state === 'RUNNING' ? <JobBar job={job} /> : <Wait job={job} />}
          <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
            {translate(job.cancelRequested ? 'jobs.cancelling' : 'app.job.keeps')}
          </Typography>
        </Section>
      )}
      <JobResult job={job} />
      {(job.files.length > 0 || isFileGone(job)) && (
        <Section title={translate('app.job.files')}>
          {isFileGone(job) ? translate('app.file.gone') : <FileLinks files={job.files} />}
        </Section>
      )}
      <JobFacts job={job} />
      <JobHistory job={job} />
    </>
  )
}

/** What went wrong and what to do; of a job that waits for its next attempt, only that. */
function Problem({ job }: { job: Job }) {
  const translate = useTranslate()
  const subject = useSubject(job)
  if (!job.error) return null
  const next = subject ? translate('jobs.failedNextSubject', { subject: subject.name }) : translate('jobs.failedNext')
  return (
    <Alert severity={job.state === 'FAILED' ? 'error' : 'warning'} sx={{ mb: 2 }}>
      <div>{job.error}</div>
      <div>{job.state === 'FAILED' ? next : translate('app.job.retrying')}</div>
    </Alert>
  )
}
