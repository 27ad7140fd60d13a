import { DataTable, SelectInput, TextInput, useTranslate } from 'react-admin'
import { type Schedule, schedulesWaiting } from '#features/operations/schedules/contract.ts'
import { DataList } from '#kit/list/DataList.tsx'
import { waitsInput } from '#kit/list/waits.tsx'
import { Last, Name, Next, State, When } from './ScheduleCells.tsx'
import { Worker } from './Worker.tsx'

const yesNo = [
  { id: 'true', name: 'ra.boolean.true' },
  { id: 'false', name: 'ra.boolean.false' },
]
const filters = [
  <TextInput key="q" source="q" label="schedules.search" resettable />,
  <SelectInput key="paused" source="paused" choices={yesNo} />,
]
const moreFilters = [<SelectInput key="edited" source="edited" choices={yesNo} />, waitsInput(schedulesWaiting)]
const byNext = { field: 'nextAt', order: 'ASC' as const }
const refreshEvery = 5_000
const hidden = ['does']

/** 排程作業: what runs by itself, when next, and what came of the last run. */
export function ScheduleList() {
  const translate = useTranslate()
  return (
    <DataList
      sort={byNext}
      perPage={50}
      filters={filters}
      moreFilters={moreFilters}
      subtitle={<Worker />}
      refetchInterval={refreshEvery}
      hiddenColumns={hidden}
      unsorted={{ state: 'computed', words: 'computed', last: 'computed', does: 'computed' }}
      empty={{ title: translate('schedules.empty'), hint: translate('schedules.emptyHint') }}
    >
      <DataTable.Col source="name" render={(schedule: Schedule) => <Name schedule={schedule} />} />
      <DataTable.Col source="does" disableSort />
      <DataTable.Col source="state" disableSort render={(schedule: Schedule) => <State schedule={schedule} />} />
      <DataTable.Col source="words" disableSort render={(schedule: Schedule) => <When schedule={schedule} />} />
      <DataTable.Col source="nextAt" render={(schedule: Schedule) => <Next schedule={schedule} />} />
      <DataTable.Col source="last" disableSort render={(schedule: Schedule) => <Last schedule={schedule} />} />
    </DataList>
  )
}
