import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'
import type { Run, Schedule } from '#features/operations/schedules/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { LongText } from '#kit/fields/LongText.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { tookOf } from '#kit/jobs/took.ts'
import { useCounts, useOff, useScheduleTitle } from './names.ts'

interface Props {
  schedule: Schedule
}

const small = { variant: 'caption', color: 'text.secondary', component: 'div' } as const

/** What it is called, with the name that stands in the city's list and in the log. */
export function Name({ schedule }: Props) {
  const titleOf = useScheduleTitle()
  return (
    <Box sx={{ minWidth: 160, maxWidth: 260, whiteSpace: 'normal' }}>
      <RecordLink id={schedule.id}>{titleOf(schedule)}</RecordLink>
      <Typography {...small} sx={{ overflowWrap: 'anywhere' }}>
        {schedule.name}
      </Typography>
    </Box>
  )
}

export function State({ schedule }: Props) {
  const translate = useTranslate()
  return (
    <>
      <StatusChip enum="ScheduleState" value={schedule.state} />
      {schedule.blockedBy && (
        <Typography {...small}>{translate('schedules.blockedBy', { name: schedule.blockedBy })}</Typography>
      )}
    </>
  )
}

export function When({ schedule }: Props) {
  const translate = useTranslate()
  return (
    <Box sx={{ maxWidth: 220, whiteSpace: 'normal' }}>
      {schedule.words}
      {schedule.edited && ` · ${translate('schedules.edited')}`}
      <Typography {...small} sx={{ fontFamily: 'monospace' }}>
        {schedule.cron}
      </Typography>
    </Box>
  )
}

export function Next({ schedule }: Props) {
  return schedule.paused ? <span aria-hidden="true">–</span> : <DateTimeField value={schedule.nextAt} />
}

/** What came of the last run, when and how long. */
export function Last({ schedule: { last, off } }: Props) {
  const translate = useTranslate()
  const counts = useCounts()
  const offWords = useOff()
  if (!last) return <Box sx={{ color: 'text.secondary' }}>{translate('schedules.never')}</Box>
  const took = tookOf(translate, last)
  return (
    <Box sx={{ maxWidth: 260, whiteSpace: 'normal' }}>
      <Outcome run={last} /> <DateTimeField value={last.startedAt ?? last.slotAt} />
      <Typography {...small}>{[counts(last.counts), took].filter(Boolean).join(' · ')}</Typography>
      {off && (
        <Typography variant="caption" component="div" color="warning.main" sx={{ fontWeight: 600 }}>
          {translate('schedules.off', offWords(off))}
        </Typography>
      )}
    </Box>
  )
}

/** The state of its job; where there is none, why. */
export function Outcome({ run }: { run: Run }) {
  if (run.state) return <StatusChip enum="JobState" value={run.state} />
  return <StatusChip enum="ScheduleRun" value={run.kind} />
}

export function Failure({ run }: { run: Run }) {
  if (!run.error || run.state === 'DONE') return null
  return (
    <Box sx={{ color: 'error.main' }}>
      <LongText value={run.error} width={320} />
    </Box>
  )
}
