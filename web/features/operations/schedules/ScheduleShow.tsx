import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useRecordContext, useTranslate } from 'react-admin'
import { acknowledgeSchedule, type Schedule } from '#features/operations/schedules/contract.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { formatCount } from '#kit/numbers.ts'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { Chain } from './Chain.tsx'
import { useOff, useScheduleTitle } from './names.ts'
import { Runs } from './Runs.tsx'
import { State } from './ScheduleCells.tsx'
import { Steps } from './Steps.tsx'

/** One schedule: when it runs, what it follows, what came of its runs. */
export function ScheduleShow() {
  const titleOf = useScheduleTitle()
  return (
    <ShowPage<Schedule>
      title={titleOf}
      subtitle={(schedule) => <Head schedule={schedule} />}
      actions={(schedule) => <Steps schedule={schedule} />}
      refetchInterval={5_000}
    >
      <OffAlert />
      <Settings />
      <Chain />
      <Runs />
      <History />
    </ShowPage>
  )
}

function History() {
  const translate = useTranslate()
  const id = useRecordContext<Schedule>()?.id
  if (id === undefined) return null
  return (
    <Section title={translate('app.timeline.title')}>
      <Timeline resource="schedules" recordId={id} />
    </Section>
  )
}

function Head({ schedule }: { schedule: Schedule }) {
  return (
    <>
      <State schedule={schedule} />
      <Box component="code">{schedule.name}</Box>
      <span>{schedule.does}</span>
    </>
  )
}

function OffAlert() {
  const translate = useTranslate()
  const schedule = useRecordContext<Schedule>()
  const titleOf = useScheduleTitle()
  const offWords = useOff()
  if (!schedule?.off) return null
  const seen = (
    <ActionButton
      endpoint={acknowledgeSchedule}
      params={{ id: schedule.id }}
      label={translate('schedules.acknowledge')}
      confirm={{ title: translate('schedules.acknowledgeTitle', { name: titleOf(schedule) }) }}
      success="schedules.acknowledged"
    />
  )
  return (
    <Alert severity="warning" sx={{ mb: 2 }} action={seen}>
      <strong>{translate('schedules.offTitle')}</strong>
      <div>{translate('schedules.offText', offWords(schedule.off))}</div>
    </Alert>
  )
}

function Settings() {
  const translate = useTranslate()
  const schedule = useRecordContext<Schedule>()
  if (!schedule) return null
  const { words, cron, edited, builtIn, misfire, cap, nextRuns, paused } = schedule
  return (
    <Section title={translate('schedules.facts')}>
      <Facts columns={3}>
        <Fact source="words">
          {words}
          <Box component="code" sx={{ display: 'block', color: 'text.secondary' }}>
            {cron}
          </Box>
          {edited && (
            <Box sx={{ color: 'text.secondary' }}>
              {translate('schedules.builtIn', { words: builtIn.words, cron: builtIn.cron })}
            </Box>
          )}
        </Fact>
        <Fact label={translate('schedules.next')}>
          {paused && <Box sx={{ color: 'text.secondary' }}>{translate('schedules.nextPaused')}</Box>}
          <Box component="ol" sx={{ m: 0, pl: 2.5, ...(paused && { color: 'text.secondary' }) }}>
            {nextRuns.map((at) => (
              <li key={at}>
                <DateTimeField value={at} />
              </li>
            ))}
          </Box>
        </Fact>
        <Fact source="misfire">
          <StatusChip enum="ScheduleMisfire" value={misfire} />
          {misfire === 'ALL' && ` ${translate('schedules.times', { n: formatCount(cap), smart_count: cap })}`}
        </Fact>
      </Facts>
    </Section>
  )
}
