import EditOutlined from '@mui/icons-material/EditOutlined'
import PauseOutlined from '@mui/icons-material/PauseOutlined'
import PlayArrowOutlined from '@mui/icons-material/PlayArrowOutlined'
import RestartAltOutlined from '@mui/icons-material/RestartAltOutlined'
import ScienceOutlined from '@mui/icons-material/ScienceOutlined'
import { CanAccess, EditButton, useTranslate } from 'react-admin'
import {
  dryRunSchedule,
  pauseSchedule,
  resetSchedule,
  resumeSchedule,
  runScheduleNow,
  type Schedule,
} from '#features/operations/schedules/contract.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { useScheduleTitle } from './names.ts'

interface Props {
  schedule: Schedule
}

/** What can be done to a schedule, as it stands. */
export function Steps({ schedule }: Props) {
  return (
    <>
      <CanAccess resource="schedules" action="run">
        <Running schedule={schedule} />
      </CanAccess>
      <CanAccess resource="schedules" action="edit">
        <Timing schedule={schedule} />
      </CanAccess>
    </>
  )
}

function useDialog({ schedule }: Props) {
  const translate = useTranslate()
  const name = useScheduleTitle()(schedule)
  return (step: string, values = {}) => ({
    title: translate(`schedules.${step}Title`, { name }),
    text: translate(`schedules.${step}Text`, values),
  })
}

function Running({ schedule }: Props) {
  const translate = useTranslate()
  const asking = useDialog({ schedule })
  const { id, state, supportsDryRun } = schedule
  const params = { id }
  return (
    <>
      <ActionButton
        endpoint={runScheduleNow}
        params={params}
        label={translate('schedules.run')}
        icon={<PlayArrowOutlined />}
        variant="contained"
        disabled={state === 'RUNNING' || state === 'QUEUED'}
        confirm={{ ...asking('run'), reason: true }}
        body={{}}
        success="schedules.ran"
      />
      {supportsDryRun && (
        <ActionButton
          endpoint={dryRunSchedule}
          params={params}
          label={translate('schedules.dryRun')}
          icon={<ScienceOutlined />}
          confirm={asking('dryRun')}
          success="schedules.ran"
        />
      )}
    </>
  )
}

function Timing({ schedule }: Props) {
  const translate = useTranslate()
  const asking = useDialog({ schedule })
  const { id, paused, edited, misfire, builtIn, version } = schedule
  const params = { id }
  const misfireWord = translate(`enums.ScheduleMisfire.${misfire}.label`)
  return (
    <>
      {paused ? (
        <ActionButton
          endpoint={resumeSchedule}
          params={params}
          label={translate('schedules.resume')}
          icon={<PlayArrowOutlined />}
          confirm={asking('resume', { misfire: misfireWord })}
          success="schedules.resumed"
        />
      ) : (
        <ActionButton
          endpoint={pauseSchedule}
          params={params}
          label={translate('schedules.pause')}
          icon={<PauseOutlined />}
          confirm={{ ...asking('pause'), reason: true }}
          body={{}}
          success="schedules.paused"
        />
      )}
      <EditButton icon={<EditOutlined />} />
      {edited && (
        <ActionButton
          endpoint={resetSchedule}
          params={params}
          label={translate('schedules.reset')}
          icon={<RestartAltOutlined />}
          confirm={asking('reset', { words: builtIn.words })}
          body={{ version }}
          success="schedules.wasReset"
        />
      )}
    </>
  )
}
