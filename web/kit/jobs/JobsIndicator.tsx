import PendingActionsOutlined from '@mui/icons-material/PendingActionsOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Popover from '@mui/material/Popover'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { CanAccess, Link, useTranslate } from 'react-admin'
import { listJobs } from '#features/operations/jobs/contract.ts'
import { call } from '#kit/call.ts'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { JobBar } from './JobBar.tsx'
import { isActive, type Job, jobPages } from './job.ts'
import { followJobs, learnJobs, useJobFeed } from './jobFeed.ts'
import { useJobTitle } from './useJobTitle.ts'

const shown = 5

/** How many jobs run, live, for whoever may see them; opens to their progress. */
export function JobsIndicator() {
  return (
    <CanAccess resource={jobPages.resource} action="list" loading={null}>
      <Indicator />
    </CanAccess>
  )
}

/** How many there are, at the corner of the button. */
function Count({ children }: { children: ReactNode }) {
  return (
    <Box
      component="span"
      sx={{
        position: 'absolute',
        top: 0,
        right: 0,
        minWidth: 20,
        px: 0.75,
        borderRadius: '10px',
        bgcolor: 'warning.main',
        color: 'warning.contrastText',
        fontSize: '0.75rem',
        lineHeight: '20px',
      }}
    >
      {children}
    </Box>
  )
}

function Indicator() {
  const translate = useTranslate()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const jobs = useLiveJobs(anchor !== null)
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
          <PendingActionsOutlined fontSize="small" />
          {active.length > 0 && <Count>{active.length > 99 ? '99+' : active.length}</Count>}
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
          <Button component={Link} to={jobPages.list} onClick={close} fullWidth>
            {translate('app.job.all')}
          </Button>
        </Box>
      </Popover>
    </>
  )
}

/** Those that run come with the events; the list of those that ended is read when one looks. */
function useLiveJobs(looking: boolean): Job[] {
  const { data } = useQuery({
    queryKey: ['jobs', 'recent'],
    enabled: looking,
    queryFn: ({ signal }) => call(listJobs, { query: { pageSize: 20, sort: 'id', order: 'desc' }, signal }),
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
            <Link to={jobPages.show(job.id)} onClick={onOpen} sx={{ flex: 1, minWidth: 0 }} noWrap>
              {jobTitle(job)}
            </Link>
            <StatusChip enum="JobState" value={job.state} />
          </Box>
          {isActive(job) && <JobBar job={job} />}
        </Box>
      ))}
    </Box>
  )
}
