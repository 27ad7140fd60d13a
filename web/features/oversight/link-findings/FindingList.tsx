import { DataTable, SelectInput, TextInput, useTranslate } from 'react-admin'
import { findingsWaiting, type LinkFinding } from '#features/oversight/link-findings/contract.ts'
import { findingKinds } from '#features/oversight/link-findings/enums.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { LongText } from '#kit/fields/LongText.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { waitsInput } from '#kit/list/waits.tsx'
import { formatCount } from '#kit/numbers.ts'
import { LastCheck } from './LastCheck.tsx'
import { RunCheck } from './RunCheck.tsx'

const kinds = findingKinds.map((id) => ({ id, name: `enums.LinkFinding.${id}.label` }))
const filters = [
  <TextInput key="q" source="q" label="linkFindings.search" resettable />,
  <SelectInput key="kind" source="kind" choices={kinds} />,
]
const moreFilters = [waitsInput(findingsWaiting)]

/** What the last check found at the links that records lead people to. */
export function FindingList() {
  const translate = useTranslate()
  return (
    <DataList
      filters={filters}
      moreFilters={moreFilters}
      subtitle={<LastCheck />}
      actions={<RunCheck />}
      unsorted={{ advice: 'computed' }}
      empty={{ title: translate('linkFindings.empty'), hint: translate('linkFindings.emptyHint') }}
    >
      <DataTable.Col source="kind" render={({ kind }: LinkFinding) => <StatusChip enum="LinkFinding" value={kind} />} />
      <DataTable.Col
        source="address"
        render={({ address }: LinkFinding) => (
          <RecordLink>
            <LongText value={address} width={320} />
          </RecordLink>
        )}
      />
      <DataTable.NumberCol source="useCount" render={({ useCount }: LinkFinding) => formatCount(useCount)} />
      <DataTable.Col
        source="advice"
        disableSort
        render={({ kind }: LinkFinding) => translate(`enums.LinkFinding.${kind}.next`)}
      />
      <DataTable.Col source="foundAt" render={() => <DateTimeField source="foundAt" />} />
    </DataList>
  )
}
