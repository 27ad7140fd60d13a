import type { ComponentProps } from 'react'
import { DataTable, SelectInput, useTranslate } from 'react-admin'
import type { TopicRun } from '#features/messages/user-topic-runs/contract.ts'
import { runKinds, runStatuses } from '#features/messages/user-topic-runs/enums.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { formatCount } from '#kit/numbers.ts'

const choices = (dictionary: string, codes: readonly string[]) =>
  codes.map((id) => ({ id, name: `enums.${dictionary}.${id}.label` }))
const filters = [
  <SelectInput key="status" source="status" choices={choices('TopicRunStatus', runStatuses)} />,
  <SelectInput key="kind" source="kind" choices={runKinds.map((id) => ({ id, name: `topicRuns.kinds.${id}` }))} />,
]

type ListProps = Omit<ComponentProps<typeof DataList>, 'children'>

/** Orders for many: of one topic on its page, of all on a page of their own. */
export function RunTable({ topicId, ...list }: ListProps & { topicId?: number }) {
  const translate = useTranslate()
  const within = topicId === undefined ? {} : { title: false as const, filter: { topicId } }
  return (
    <DataList
      resource="user-topic-runs"
      sort={{ field: 'createdAt', order: 'DESC' }}
      filters={filters}
      refetchInterval={5_000}
      hiddenColumns={['finishedAt', 'fileName']}
      unsorted={{ changed: 'computed' }}
      {...within}
      {...list}
    >
      <DataTable.Col source="id" render={(row: TopicRun) => <RecordLink>{`#${row.id}`}</RecordLink>} />
      {topicId === undefined && <DataTable.Col source="topicName" disableSort />}
      <DataTable.Col
        source="wanted"
        disableSort
        render={(row: TopicRun) => translate(`topicRuns.wishes.${row.wanted}`)}
      />
      <DataTable.Col source="kind" disableSort render={(row: TopicRun) => translate(`topicRuns.kinds.${row.kind}`)} />
      <DataTable.Col
        source="status"
        disableSort
        render={(row: TopicRun) => <StatusChip enum="TopicRunStatus" value={row.status} />}
      />
      <DataTable.NumberCol source="recipients" disableSort render={(row: TopicRun) => formatCount(row.recipients)} />
      <DataTable.NumberCol
        source="changed"
        label="topicRuns.changed"
        disableSort
        render={(row: TopicRun) => formatCount(row.outcomes.CHANGED ?? 0)}
      />
      <DataTable.Col source="fileName" disableSort />
      <DataTable.Col source="createdByName" disableSort />
      <DataTable.Col source="createdAt" field={DateTimeField} />
      <DataTable.Col source="finishedAt" disableSort field={DateTimeField} />
    </DataList>
  )
}
