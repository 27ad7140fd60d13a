import PlayArrowOutlined from '@mui/icons-material/PlayArrowOutlined'
import { CanAccess, DataTable, SelectInput, useNotify, useTranslate } from 'react-admin'
import { runDriftCheck, type TopicDrift } from '#features/messages/user-topic-drifts/contract.ts'
import { driftKinds } from '#features/messages/user-topic-drifts/enums.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { MaskedField } from '#kit/fields/MaskedField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { PageTitle } from '#kit/pages/PageTitle.tsx'
import { RepairButton } from './RepairButton.tsx'
import { Summary } from './Summary.tsx'

const startsWith = (q: string) => (q ? { q } : {})
const filters = [
  <ReferenceInput key="topic" source="topicId" reference="user-topics" sort={{ field: 'code', order: 'ASC' }}>
    <AutocompleteInput optionText="name" filterToQuery={startsWith} helperText={false} />
  </ReferenceInput>,
  <SelectInput
    key="kind"
    source="kind"
    choices={driftKinds.map((id) => ({ id, name: `enums.TopicDriftKind.${id}.label` }))}
  />,
  <SelectInput
    key="repaired"
    source="repaired"
    choices={['false', 'true'].map((id) => ({ id, name: `topicDrifts.repairs.${id}` }))}
  />,
]

/** What differs at the providers: counts by topic, then each device. */
export function DriftList() {
  const translate = useTranslate()
  return (
    <>
      <PageTitle
        title={translate('topicDrifts.title')}
        subtitle={translate('topicDrifts.subtitle')}
        actions={<Actions />}
      />
      <Summary />
      <DataList
        title={false}
        addressed
        sort={{ field: 'firstSeenAt', order: 'DESC' }}
        filters={filters}
        refetchInterval={10_000}
        hiddenColumns={['topicCode', 'providerName']}
        empty={{ title: translate('topicDrifts.empty'), hint: translate('topicDrifts.emptyHint') }}
      >
        <DataTable.Col
          source="kind"
          disableSort
          render={(row: TopicDrift) => <StatusChip enum="TopicDriftKind" value={row.kind} />}
        />
        <DataTable.Col
          source="topicName"
          disableSort
          render={(row: TopicDrift) => (
            <RecordLink resource="user-topics" id={row.topicId}>
              {row.topicName}
            </RecordLink>
          )}
        />
        <DataTable.Col source="topicCode" disableSort />
        <DataTable.Col
          source="memberAccount"
          disableSort
          render={(row: TopicDrift) => (
            <RecordLink resource="members" id={row.memberId}>
              {row.memberAccount}
            </RecordLink>
          )}
        />
        <DataTable.Col source="memberNameMasked" disableSort render={() => <MaskedField source="memberNameMasked" />} />
        <DataTable.Col source="deviceToken" disableSort />
        <DataTable.Col source="providerName" disableSort />
        <DataTable.Col source="sinceAt" disableSort field={DateTimeField} />
        <DataTable.Col source="firstSeenAt" field={DateTimeField} />
        <DataTable.Col
          source="repaired"
          disableSort
          render={(row: TopicDrift) => translate(`topicDrifts.repairs.${row.repaired}`)}
        />
      </DataList>
    </>
  )
}

function Actions() {
  const translate = useTranslate()
  const notify = useNotify()
  return (
    <CanAccess resource="user-topic-drifts" action="run">
      <ActionButton
        endpoint={runDriftCheck}
        label={translate('topicDrifts.run')}
        icon={<PlayArrowOutlined />}
        confirm={{ title: translate('topicDrifts.runTitle'), text: translate('topicDrifts.runText') }}
        onSuccess={() => notify('topicDrifts.ordered', { type: 'success' })}
      />
      <RepairButton />
    </CanAccess>
  )
}
