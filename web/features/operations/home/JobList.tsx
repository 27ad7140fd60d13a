import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { Link, useTranslate } from 'react-admin'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { JobBar } from '#kit/jobs/JobBar.tsx'
import { type Job, jobPages } from '#kit/jobs/job.ts'
import { useJobFromFeed } from '#kit/jobs/jobFeed.ts'
import { useJobTitle } from '#kit/jobs/useJobTitle.ts'
import { Section } from '#kit/pages/Section.tsx'

interface Props {
  title: string
  jobs: Job[]
  empty: string
}

/** Jobs at a glance; the running ones move by the server's events. */
export function JobList({ title, jobs, empty }: Props) {
  const translate = useTranslate()
  const all = (
    <Link to={jobPages.list} variant="body2">
      {translate('home.allJobs')}
    </Link>
  )
  return (
    <Section title={translate(title)} actions={jobs.length > 0 && all} flush>
      {jobs.length === 0 && (
        <Typography variant="body2" color="text.secondary" sx={{ px: 2, pb: 2 }}>
          {translate(empty)}
        </Typography>
      )}
      {jobs.map((job) => (
        <JobRow key={job.id} job={job} />
      ))}
    </Section>
  )
}

function JobRow({ job: asked }: { job: Job }) {
  const job = useJobFromFeed(asked.id) ?? asked
  const jobTitle = useJobTitle()
  return (
    <Box sx={{ px: 2, py: 1.25, borderTop: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Link to={jobPages.show(job.id)} sx={{ flex: 1, minWidth: 0 }} noWrap>
          {jobTitle(job)}
        </Link>
        <Typography variant="caption" color="text.secondary">
          <DateTimeField
            value={job.finishedAt ?? (job.state === 'QUEUED' ? job.runAt : (job.startedAt ?? job.createdAt))}
          />
        </Typography>
        <StatusChip enum="JobState" value={job.state} />
      </Box>
      {job.state === 'RUNNING' ? (
        <Box sx={{ mt: 1 }}>
          <JobBar job={job} />
        </Box>
      ) : (
        job.state === 'FAILED' && (
          <Typography variant="body2" color="error" sx={{ mt: 0.25 }}>
            {job.error}
          </Typography>
        )
      )}
    </Box>
  )
}
