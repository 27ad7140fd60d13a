import { DataTable, NumberInput, SelectInput, TextInput, useTranslate } from 'react-admin'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { LongText } from '#kit/fields/LongText.tsx'
import { MaskedField } from '#kit/fields/MaskedField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { RecordStatus } from './RecordStatus.tsx'
import { type DispatchRecord, recordStatuses } from './record.ts'

const startsWith = (q: string) => (q ? { q } : {})
const statusChoices = [
  ...recordStatuses.map((id) => ({ id, name: `enums.CouponDispatchRecord.${id}.label` })),
  { id: 'PENDING', name: 'dispatchRecords.pending' },
  { id: 'ISSUED', name: 'dispatchRecords.issued' },
]
const filters = [
  <TextInput key="account" source="account" />,
  <SelectInput key="status" source="status" choices={statusChoices} />,
  <ReferenceInput key="coupon" source="couponId" reference="coupons">
    <AutocompleteInput optionText="title" filterToQuery={startsWith} helperText={false} />
  </ReferenceInput>,
  <NumberInput key="dispatch" source="dispatchId" />,
]

export function RecordList() {
  const translate = useTranslate()
  return (
    <DataList
      filters={filters}
      hiddenColumns={['couponCode', 'repeated', 'rowNo', 'useUntilAt']}
      empty={{ hint: translate('dispatchRecords.emptyHint') }}
    >
      <DataTable.Col
        source="account"
        disableSort
        render={(row: DispatchRecord) => <RecordLink>{row.account}</RecordLink>}
      />
      <DataTable.Col source="memberNameMasked" disableSort render={() => <MaskedField source="memberNameMasked" />} />
      <DataTable.Col
        source="couponTitle"
        disableSort
        render={(row: DispatchRecord) => <LongText value={row.couponTitle} />}
      />
      <DataTable.Col source="couponCode" disableSort />
      <DataTable.Col
        source="dispatchId"
        disableSort
        render={(row: DispatchRecord) => (
          <RecordLink resource="coupon-dispatches" id={row.dispatchId}>{`#${row.dispatchId}`}</RecordLink>
        )}
      />
      <DataTable.NumberCol source="rowNo" disableSort />
      <DataTable.Col source="repeated" disableSort render={(row: DispatchRecord) => (row.repeated ? '✓' : '')} />
      <DataTable.NumberCol source="pieces" disableSort />
      <DataTable.NumberCol source="issuedPieces" disableSort />
      <DataTable.NumberCol source="usedPieces" disableSort />
      <DataTable.Col
        source="status"
        disableSort
        render={(row: DispatchRecord) => <RecordStatus status={row.status} />}
      />
      <DataTable.Col source="receivedAt" disableSort field={DateTimeField} />
      <DataTable.Col source="useUntilAt" disableSort field={DateTimeField} />
    </DataList>
  )
}
