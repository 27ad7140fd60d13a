import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useQuery } from '@tanstack/react-query'
import { useListContext, useTranslate } from 'react-admin'
import { type JobState, jobStates } from '#contract/job-states.ts'
import { countJobs } from '#features/operations/jobs/contract.ts'
import { call } from '#kit/call.ts'
import { formatCount } from '#kit/numbers.ts'

const refreshEvery = 5_000
/** Where the server stops counting. */
const countedUpTo = 1_000
const order: JobState[] = ['RUNNING', 'QUEUED', 'FAILED', 'DONE', 'CANCELLED']

interface Props {
  source: string
  /** What the list is narrowed to anyway. */
  filter: { scheduled?: boolean }
}

/** One button a state with how many jobs are in it; pressed means only those. */
export function StateChips({ source, filter }: Props) {
  const translate = useTranslate()
  const { filterValues, setFilters } = useListContext()
  const { data } = useQuery({
    queryKey: ['jobs', 'counts', filter],
    queryFn: ({ signal }) => call(countJobs, { query: filter, signal }),
    refetchInterval: refreshEvery,
  })
  const current = jobStates.find((state) => state === filterValues[source]) ?? 'ALL'
  const choose = (state: JobState | 'ALL' | null) => setFilters(state && state !== 'ALL' ? { [source]: state } : {})
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      color="primary"
      value={current}
      onChange={(_, state) => choose(state)}
      aria-label={translate('jobs.states')}
      sx={{ flexWrap: 'wrap' }}
    >
      <ToggleButton value="ALL">{translate('jobs.all')}</ToggleButton>
      {order.map((state) => (
        <ToggleButton key={state} value={state} sx={{ gap: 0.75 }}>
          {translate(`enums.JobState.${state}.label`)}
          {data && <Count n={data[state]} />}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

function Count({ n }: { n: number }) {
  const translate = useTranslate()
  const shown = n > countedUpTo ? translate('jobs.over', { n: formatCount(countedUpTo) }) : formatCount(n)
  return (
    <Box component="span" sx={{ fontWeight: 700, opacity: n === 0 ? 0.5 : 1, fontVariantNumeric: 'tabular-nums' }}>
      {shown}
    </Box>
  )
}

/** Jobs of schedules come by the hour; they are shown on demand. */
export function SchedulesSwitch({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  const translate = useTranslate()
  const toggle = <Switch size="small" checked={checked} onChange={(event) => onChange(event.target.checked)} />
  return <FormControlLabel control={toggle} label={translate('jobs.schedules')} sx={{ mr: 0 }} />
}
