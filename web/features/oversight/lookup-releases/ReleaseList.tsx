import { DataTable, SelectInput, useTranslate } from 'react-admin'
import { budgetNames } from '#contract/budgets.ts'
import { type LookupRelease, releaseStatuses } from '#features/oversight/lookup-releases/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { LongText } from '#kit/fields/LongText.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { DataList } from '#kit/list/DataList.tsx'

const statuses = releaseStatuses.map((id) => ({ id, name: `enums.LookupRelease.${id}.label` }))
const names = budgetNames.map((id) => ({ id, name: `enums.LookupBudget.${id}.label` }))

const filters = [
  <SelectInput key="status" source="status" choices={statuses} />,
  <SelectInput key="budget" source="budget" choices={names} />,
  <ReferenceInput key="agencyId" source="agencyId" reference="agencies">
    <AutocompleteInput optionText="name" filterToQuery={(q: string) => ({ q })} helperText={false} />
  </ReferenceInput>,
]

/** Who asks for more of an hourly budget, and what was decided. */
export function ReleaseList() {
  const translate = useTranslate()
  return (
    <DataList filters={filters} empty={{ hint: translate('lookupReleases.empty') }}>
      <DataTable.Col source="createdAt" render={() => <DateTimeField source="createdAt" />} />
      <DataTable.Col source="userName" render={() => <RecordLink source="userName" />} />
      <DataTable.Col source="agencyName" />
      <DataTable.Col
        source="budget"
        render={({ budget }: LookupRelease) => translate(`enums.LookupBudget.${budget}.label`)}
      />
      <DataTable.Col
        source="reason"
        disableSort
        render={({ reason }: LookupRelease) => <LongText value={reason} width={240} />}
      />
      <DataTable.Col
        source="status"
        render={({ status }: LookupRelease) => <StatusChip enum="LookupRelease" value={status} />}
      />
      <DataTable.Col source="decidedByName" />
    </DataList>
  )
}
