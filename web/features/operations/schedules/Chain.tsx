import ArrowForward from '@mui/icons-material/ArrowForward'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useGetList, useRecordContext, useTranslate } from 'react-admin'
import type { Schedule } from '#features/operations/schedules/contract.ts'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { useScheduleTitle } from './names.ts'
import { State } from './ScheduleCells.tsx'

const all = { pagination: { page: 1, perPage: 200 }, sort: { field: 'name', order: 'ASC' as const } }

/** The schedules that one follows, itself, and those that follow it, step by step. */
export function stepsOf(schedules: Schedule[], name: string): Schedule[][] {
  const named = new Map(schedules.map((schedule) => [schedule.name, schedule]))
  let first = named.get(name)
  for (let before = first; before; before = named.get(before.after ?? '')) first = before
  const steps: Schedule[][] = []
  for (let step = first ? [first] : []; step.length > 0; ) {
    steps.push(step)
    const names = new Set<string | null>(step.map((one) => one.name))
    step = schedules.filter(({ after }) => names.has(after))
  }
  return steps
}

/** A → B → C, with where each stands; nothing for one that stands alone. */
export function Chain() {
  const translate = useTranslate()
  const schedule = useRecordContext<Schedule>()
  const { data = [] } = useGetList<Schedule>('schedules', all, { refetchInterval: 5_000 })
  const steps = stepsOf(data, schedule?.name ?? '')
  if (steps.length < 2) return null
  return (
    <Section title={translate('schedules.chain')}>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1.5 }}>
        {translate('schedules.chainHint')}
      </Typography>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        {steps.map((step, at) => (
          <Box component="li" key={step[0]?.name} sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
            {at > 0 && <ArrowForward aria-hidden="true" sx={{ color: 'text.secondary' }} />}
            <Box sx={{ display: 'grid', gap: 1 }}>
              {step.map((one) => (
                <Link key={one.name} schedule={one} isHere={one.name === schedule?.name} />
              ))}
            </Box>
          </Box>
        ))}
      </Box>
    </Section>
  )
}

function Link({ schedule, isHere }: { schedule: Schedule; isHere: boolean }) {
  const titleOf = useScheduleTitle()
  return (
    <Box
      aria-current={isHere ? 'step' : undefined}
      sx={{
        border: 1,
        borderColor: isHere ? 'primary.main' : 'divider',
        boxShadow: isHere ? 1 : 0,
        borderRadius: 2,
        px: 1.5,
        py: 1,
        width: 240,
      }}
    >
      <RecordLink id={schedule.id}>{titleOf(schedule)}</RecordLink>
      <Typography variant="caption" color="text.secondary" component="div" sx={{ mb: 0.5, overflowWrap: 'anywhere' }}>
        {schedule.name} · {schedule.words}
      </Typography>
      <State schedule={schedule} />
    </Box>
  )
}
