import type { ComponentProps } from 'react'
import { DataTable, SelectInput, TextInput, useTranslate } from 'react-admin'
import type { TopicBinding } from '#features/messages/user-topic-bindings/contract.ts'
import { bindingSources, bindingStates, wishes } from '#features/messages/user-topic-bindings/enums.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { MaskedField } from '#kit/fields/MaskedField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DateTimeInput, EndInput } from '#kit/inputs/DateTimeInput.tsx'
import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { manySteps } from '#kit/list/manySteps.tsx'

const bulk = manySteps('edit', () => import('./bulk.tsx'))

const choices = (dictionary: string, codes: readonly string[]) =>
  codes.map((id) => ({ id, name: `enums.${dictionary}.${id}.label` }))
const startsWith = (q: string) => (q ? { q } : {})
const byTopic = (
  <ReferenceInput key="topic" source="topicId" reference="user-topics" sort={{ field: 'code', order: 'ASC' }}>
    <AutocompleteInput optionText="name" filterToQuery={startsWith} helperText={false} />
  </ReferenceInput>
)
const filters = [
  <TextInput key="account" source="account" />,
  <SelectInput key="wanted" source="wanted" choices={choices('TopicWish', wishes)} />,
  <SelectInput key="state" source="state" choices={choices('TopicBindingState', bindingStates)} />,
]
const moreFilters = [
  <SelectInput
    key="source"
    source="source"
    choices={bindingSources.map((id) => ({ id, name: `topicBindings.sources.${id}` }))}
  />,
  <DateTimeInput key="from" source="changedFrom" filterWidth={210} />,
  <EndInput key="to" source="changedTo" filterWidth={210} />,
]

type ListProps = Omit<ComponentProps<typeof DataList>, 'children'>

/** Who is bound to what: of one topic on its page, of all on a page of its own. */
export function BindingTable({ topicId, ...list }: ListProps & { topicId?: number }) {
  const translate = useTranslate()
  const within = topicId === undefined ? {} : { title: false as const, filter: { topicId } }
  return (
    <DataList
      resource="user-topic-bindings"
      sort={{ field: 'changedAt', order: 'DESC' }}
      filters={topicId === undefined ? [byTopic, ...filters] : filters}
      moreFilters={moreFilters}
      hiddenColumns={['topicCode', 'followedAt', 'problem']}
      bulk={bulk}
      {...within}
      {...list}
    >
      {topicId === undefined && (
        <DataTable.Col
          source="topicName"
          disableSort
          render={(row: TopicBinding) => (
            <RecordLink resource="user-topics" id={row.topicId}>
              {row.topicName}
            </RecordLink>
          )}
        />
      )}
      {topicId === undefined && <DataTable.Col source="topicCode" disableSort />}
      <DataTable.Col
        source="memberAccount"
        disableSort
        render={(row: TopicBinding) => <RecordLink>{row.memberAccount}</RecordLink>}
      />
      <DataTable.Col source="memberNameMasked" disableSort render={() => <MaskedField source="memberNameMasked" />} />
      <DataTable.Col
        source="wanted"
        disableSort
        render={(row: TopicBinding) => <StatusChip enum="TopicWish" value={row.wanted} />}
      />
      <DataTable.Col
        source="source"
        disableSort
        render={(row: TopicBinding) => translate(`topicBindings.sources.${row.source}`)}
      />
      <DataTable.Col
        source="state"
        disableSort
        render={(row: TopicBinding) => <StatusChip enum="TopicBindingState" value={row.state} />}
      />
      <DataTable.Col source="problem" disableSort />
      <DataTable.Col source="changedAt" field={DateTimeField} />
      <DataTable.Col source="changedByName" disableSort />
      <DataTable.Col source="followedAt" disableSort field={DateTimeField} />
    </DataList>
  )
}
