import { DataTable, Link, SelectInput, TextInput, useListContext, useTranslate } from 'react-admin'
import { alarmKinds } from '#contract/budgets.ts'
import { alarmsWaiting, type LookupAlarm, readAlarms } from '#features/oversight/lookup-alarms/contract.ts'
import { filtered } from '#kit/addresses.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
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

/** What is read waits no more, for whoever read it. */
function Read({ alarm: { id, readAt } }: { alarm: LookupAlarm }) {
  const translate = useTranslate()
  if (readAt) return <DateTimeField value={readAt} />
  return (
    <ActionButton
      endpoint={readAlarms}
      body={{ ids: [id] }}
      label={translate('lookupAlarms.read')}
      success="lookupAlarms.readDone"
      variant="text"
    />
  )
}

function ReadAll() {
  const translate = useTranslate()
  const { data = [] } = useListContext<LookupAlarm>()
  const ids = data.filter(({ readAt }) => !readAt).map(({ id }) => id)
  if (ids.length === 0) return null
  return (
    <ActionButton
      endpoint={readAlarms}
      body={{ ids }}
      label={translate('lookupAlarms.readAll')}
      success="lookupAlarms.readDone"
    />
  )
}

/** Who reached a bound of looking at persons, each with the way to what they did. */
export function AlarmList() {
  const translate = useTranslate()
  return (
    <DataList
      filters={filters}
      moreFilters={moreFilters}
      actions={<ReadAll />}
      unsorted={{ readAt: 'computed' }}
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
      <DataTable.Col source="readAt" render={(alarm: LookupAlarm) => <Read alarm={alarm} />} />
    </DataList>
  )
}
