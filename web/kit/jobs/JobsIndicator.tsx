import PendingActionsOutlined from '@mui/icons-material/PendingActionsOutlined'
import Badge from '@mui/material/Badge'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Popover from '@mui/material/Popover'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link, useTranslate } from 'react-admin'
import type { Page } from '#kit/dataProvider.ts'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { apiGet } from '#kit/http.ts'
import { JobBar } from './JobBar.tsx'
import { isActive, type Job, jobTones } from './job.ts'
import { followJobs, learnJobs, useJobFeed } from './jobFeed.ts'
import { useJobTitle } from './useJobTitle.ts'

const shown = 5

/** How many jobs run, live; opens to their progress. */
export function JobsIndicator() {
  const translate = useTranslate()
  const jobs = useLiveJobs()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const active = jobs.filter(isActive)
  const ended = jobs.filter((job) => !isActive(job)).slice(0, Math.max(0, shown - active.length))
  const label = translate('app.job.count', { smart_count: active.length })
  const close = () => setAnchor(null)
  return (
    <>
      <Tooltip title={label}>
        <IconButton
          aria-label={label}
          aria-haspopup="dialog"
          size="small"
          sx={{ p: 1 }}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <Badge badgeContent={active.length} color="warning" max={99}>
            <PendingActionsOutlined fontSize="small" />
          </Badge>
        </IconButton>
      </Tooltip>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { sx: { width: 380 }, role: 'dialog', 'aria-label': translate('app.job.running') } }}
      >
        <JobSection title="app.job.running" jobs={active.slice(0, shown)} empty="app.job.none" onOpen={close} />
        {ended.length > 0 && <JobSection title="app.job.recent" jobs={ended} onOpen={close} />}
        <Box sx={{ p: 1, borderTop: 1, borderColor: 'divider' }}>
          <Button component={Link} to="/jobs" onClick={close} fullWidth>
            {translate('app.job.all')}
          </Button>
        </Box>
      </Popover>
    </>
  )
}

function useLiveJobs(): Job[] {
  const { data } = useQuery({
    queryKey: ['jobs', 'recent'],
    queryFn: ({ signal }) => apiGet<Page<Job>>('/jobs', { pageSize: 20, sort: 'id', order: 'desc' }, signal),
  })
  useEffect(followJobs, [])
  useEffect(() => {
    if (data) learnJobs(data.items)
  }, [data])
  return useJobFeed()
}

interface SectionProps {
  title: string
  jobs: Job[]
  empty?: string
  onOpen: () => void
}

function JobSection({ title, jobs, empty, onOpen }: SectionProps) {
  const translate = useTranslate()
  const jobTitle = useJobTitle()
  return (
    <Box sx={{ px: 2, pt: 1.5, pb: 1 }}>
      <Typography variant="h3" component="h2">
        {translate(title)}
      </Typography>
      {jobs.length === 0 && empty && (
        <Typography variant="body2" color="text.secondary" sx={{ py: 1 }}>
          {translate(empty)}
        </Typography>
      )}
      {jobs.map((job) => (
        <Box key={job.id} sx={{ py: 1 }}>
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mb: 0.5 }}>
            <Link to={`/jobs/${job.id}/show`} onClick={onOpen} sx={{ flex: 1, minWidth: 0 }} noWrap>
              {jobTitle(job)}
            </Link>
            <StatusChip enum="JobState" value={job.state} tones={jobTones} />
          </Box>
          {isActive(job) && <JobBar job={job} />}
        </Box>
      ))}
    </Box>
  )
}
