import { SelectInput, TextInput, useTranslate } from 'react-admin'
import { CouponUsedRecord } from '#features/coupons/coupons/enums.ts'
import { DayInput } from '#kit/inputs/DayInput.tsx'
import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { Counter } from './Counter.tsx'
import { usedRecordColumns, usedRecordHidden } from './UsedRecordColumns.tsx'

const types = [
  ...Object.values(CouponUsedRecord).map((id) => ({ id, name: `enums.CouponUsedRecord.${id}.label` })),
  { id: 'USES', name: 'usedRecords.uses' },
]
const startsWith = (q: string) => (q ? { q } : {})

const filters = [
  <TextInput key="account" source="account" />,
  <SelectInput key="type" source="type" choices={types} />,
  <ReferenceInput key="coupon" source="couponId" reference="coupons">
    <AutocompleteInput optionText="title" filterToQuery={startsWith} helperText={false} />
  </ReferenceInput>,
]
const moreFilters = [
  <ReferenceInput key="merchant" source="merchantId" reference="merchants">
    <AutocompleteInput optionText="name" filterToQuery={startsWith} helperText={false} />
  </ReferenceInput>,
  <DayInput key="from" source="createdFrom" />,
  <DayInput key="to" source="createdTo" />,
]

export function UsedRecordList() {
  const translate = useTranslate()
  return (
    <DataList
      filters={filters}
      moreFilters={moreFilters}
      sort={{ field: 'createdAt', order: 'DESC' }}
      hiddenColumns={usedRecordHidden}
      actions={<Counter />}
      empty={{ hint: translate('usedRecords.emptyHint') }}
    >
      {usedRecordColumns}
    </DataList>
  )
}
