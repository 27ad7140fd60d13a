import { CreateButton, DataTable, SelectInput, TextInput, useTranslate } from 'react-admin'
import { type Message, messagesWaiting } from '#features/messages/messages/contract.ts'
import { messageClasses, messageKinds, messageStatuses, targetKinds } from '#features/messages/messages/enums.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { LongText } from '#kit/fields/LongText.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DateTimeInput, EndInput } from '#kit/inputs/DateTimeInput.tsx'
import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { waitsInput } from '#kit/list/waits.tsx'
import { Progress } from './Progress.tsx'
import { Upcoming } from './Upcoming.tsx'

const choices = (dictionary: string, codes: readonly string[]) =>
  codes.map((id) => ({ id, name: `enums.${dictionary}.${id}.label` }))
const byName = (q: string) => (q ? { q } : {})

const filters = [
  <TextInput key="q" source="q" label="messages.search" />,
  <SelectInput key="status" source="status" choices={choices('MessageStatus', messageStatuses)} />,
  <SelectInput key="kind" source="kind" choices={choices('MessageKind', messageKinds)} />,
]
const moreFilters = [
  <SelectInput key="class" source="class" choices={choices('MessageClass', messageClasses)} />,
  <SelectInput key="targetKind" source="targetKind" choices={choices('TargetKind', targetKinds)} />,
  <ReferenceInput key="serviceId" source="serviceId" reference="services">
    <AutocompleteInput optionText="name" filterToQuery={byName} helperText={false} />
  </ReferenceInput>,
  <ReferenceInput key="agencyId" source="agencyId" reference="agencies">
    <AutocompleteInput optionText="name" filterToQuery={byName} helperText={false} />
  </ReferenceInput>,
  <DateTimeInput key="scheduledFrom" source="scheduledFrom" filterWidth={210} />,
  <EndInput key="scheduledTo" source="scheduledTo" filterWidth={210} />,
  <DateTimeInput key="startedFrom" source="startedFrom" filterWidth={210} />,
  <EndInput key="startedTo" source="startedTo" filterWidth={210} />,
  waitsInput(messagesWaiting),
]
const refreshMs = 5_000

/** All messages, newest first; above them what goes out or is about to. */
export function MessageList() {
  const translate = useTranslate()
  return (
    <DataList
      subtitle={translate('messages.listSubtitle')}
      above={<Upcoming />}
      filters={filters}
      moreFilters={moreFilters}
      hiddenColumns={['agencyName', 'class', 'createdByName', 'finishedAt']}
      refetchInterval={refreshMs}
      unsorted={{ progress: 'computed' }}
      actions={<CreateButton variant="contained" label="messages.create" />}
      empty={{ hint: translate('messages.emptyHint'), action: <CreateButton label="messages.create" /> }}
    >
      <DataTable.Col source="id" render={(row: Message) => <RecordLink>{`#${row.id}`}</RecordLink>} />
      <DataTable.Col source="title" disableSort render={(row: Message) => <LongText value={row.title} width={260} />} />
      <DataTable.Col
        source="status"
        render={(row: Message) => <StatusChip enum="MessageStatus" value={row.status} />}
      />
      <DataTable.Col
        source="kind"
        disableSort
        render={(row: Message) => translate(`enums.MessageKind.${row.kind}.label`)}
      />
      <DataTable.Col
        source="class"
        disableSort
        render={(row: Message) => <StatusChip enum="MessageClass" value={row.class} />}
      />
      <DataTable.Col
        source="targetKind"
        disableSort
        render={(row: Message) => (row.targetKind ? translate(`enums.TargetKind.${row.targetKind}.label`) : '–')}
      />
      <DataTable.NumberCol source="recipients" disableSort />
      <DataTable.Col source="progress" label="messages.progress" disableSort field={Progress} />
      <DataTable.Col source="scheduledAt" field={DateTimeField} />
      <DataTable.Col source="startedAt" field={DateTimeField} />
      <DataTable.Col source="finishedAt" disableSort field={DateTimeField} />
      <DataTable.Col source="agencyName" disableSort />
      <DataTable.Col source="createdByName" disableSort />
    </DataList>
  )
}
