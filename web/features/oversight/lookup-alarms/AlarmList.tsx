import { DataTable, Link, SelectInput, TextInput, useTranslate } from 'react-admin'
import { alarmKinds } from '#contract/budgets.ts'
import { alarmsWaiting, type LookupAlarm } from '#features/oversight/lookup-alarms/contract.ts'
import { filtered } from '#kit/addresses.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DayInput } from '#kit/inputs/DayInput.tsx'
import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { waitsInput } from '#kit/list/waits.tsx'
import { formatCount } from '#kit/numbers.ts'

const choices = alarmKinds.map((id) => ({ id, name: `enums.LookupAlarm.${id}.label` }))

const filters = [
  <DayInput key="from" source="raisedFrom" filterWidth={165} />,
  <DayInput key="to" source="raisedTo" filterWidth={165} />,
  <TextInput key="actorAccount" source="actorAccount" resettable />,
  <SelectInput key="kind" source="kind" choices={choices} />,
  <ReferenceInput key="agencyId" source="agencyId" reference="agencies">
    <AutocompleteInput optionText="name" filterToQuery={(q: string) => ({ q })} helperText={false} />
  </ReferenceInput>,
]
const moreFilters = [waitsInput(alarmsWaiting)]

/** Who reached a bound of looking at persons, each with the way to what they did. */
export function AlarmList() {
  const translate = useTranslate()
  return (
    <DataList
      filters={filters}
      moreFilters={moreFilters}
      empty={{ hint: translate('lookupAlarms.empty') }}
      rowClick={false}
    >
      <DataTable.Col source="raisedAt" render={() => <DateTimeField source="raisedAt" />} />
      <DataTable.Col
        source="actorName"
        render={({ actorName, actorAccount }: LookupAlarm) => (
          <Link to={filtered('/system-logs', { actorAccount })}>{`${actorName} (${actorAccount})`}</Link>
        )}
      />
      <DataTable.Col source="agencyName" />
      <DataTable.Col source="kind" render={({ kind }: LookupAlarm) => <StatusChip enum="LookupAlarm" value={kind} />} />
      <DataTable.NumberCol source="times" render={({ times }: LookupAlarm) => formatCount(times)} />
      <DataTable.Col source="hourAt" render={() => <DateTimeField source="hourAt" />} />
    </DataList>
  )
}
