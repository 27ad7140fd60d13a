import { NumberInput, SelectInput, TextInput, useTranslate } from 'react-admin'
import type { Schedule } from '#features/operations/schedules/contract.ts'
import { misfires } from '#features/operations/schedules/enums.ts'
import { scheduleProblems } from '#features/operations/schedules/problems.ts'
import { FormGrid } from '#kit/pages/FormGrid.tsx'
import { VersionedEdit } from '#kit/pages/VersionedEdit.tsx'
import { zodValidate } from '#kit/pages/zodValidate.ts'
import { useScheduleTitle } from './names.ts'
import { Preview } from './Preview.tsx'

const sent = ({ cron, misfire, cap, version }: Partial<Schedule>) => ({ cron, misfire, cap, version })
const check = zodValidate(
  () => import('#features/operations/schedules/contract.ts'),
  'scheduleTiming',
  scheduleProblems,
)
const choices = misfires.map((id) => ({ id, name: `enums.ScheduleMisfire.${id}.label` }))

/** When a schedule runs, shown in words and slots before it is saved. */
export function ScheduleEdit() {
  const translate = useTranslate()
  const titleOf = useScheduleTitle()
  return (
    <VersionedEdit<Schedule> title={titleOf} validate={(values) => check(sent(values))} transform={sent}>
      <FormGrid title={translate('schedules.when')}>
        <TextInput source="cron" isRequired helperText="schedules.cronHint" />
        <Preview />
      </FormGrid>
      <FormGrid title={translate('schedules.missed')}>
        <SelectInput source="misfire" choices={choices} isRequired />
        <NumberInput source="cap" isRequired helperText="schedules.capHint" />
      </FormGrid>
    </VersionedEdit>
  )
}
