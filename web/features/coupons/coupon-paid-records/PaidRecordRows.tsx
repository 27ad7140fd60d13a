import { AutocompleteInput, DataTable, ReferenceInput, SelectInput, useTranslate } from 'react-admin'
import type { PaidRecord } from '#features/coupons/coupon-paid-records/contract.ts'
import { DayField } from '#kit/fields/DayField.tsx'
import { LongText } from '#kit/fields/LongText.tsx'
import { MoneyField } from '#kit/fields/MoneyField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { MarkPaid } from './MarkPaid.tsx'

const states = ['PENDING', 'PAID'].map((id) => ({ id, name: `enums.SettlementState.${id}.label` }))
const filters = [
  <SelectInput key="state" source="state" choices={states} />,
  <ReferenceInput key="merchant" source="merchantId" reference="merchants">
    <AutocompleteInput optionText="name" filterToQuery={(q: string) => (q ? { q } : {})} helperText={false} />
  </ReferenceInput>,
]

/** The rows of one month, each to be marked as paid. */
export function PaidRecordRows({ period }: { period: string }) {
  const translate = useTranslate()
  return (
    <DataList
      key={period}
      resource="coupon-paid-records"
      title={false}
      filters={filters}
      filter={{ period }}
      sort={{ field: 'amount', order: 'DESC' }}
      empty={{ title: translate('paidRecords.rowsEmpty'), hint: translate('paidRecords.rowsEmptyHint') }}
    >
      <DataTable.Col
        source="merchantName"
        render={(row: PaidRecord) => (
          <RecordLink>
            <LongText value={row.merchantName} width={180} />
          </RecordLink>
        )}
      />
      <DataTable.Col source="couponTitle" render={() => <LongText source="couponTitle" width={200} />} />
      <DataTable.Col source="faceValue" field={MoneyField} align="right" />
      <DataTable.NumberCol source="pieces" />
      <DataTable.Col source="amount" field={MoneyField} align="right" />
      <DataTable.Col
        source="state"
        render={(row: PaidRecord) => <StatusChip enum="SettlementState" value={row.state} />}
      />
      <DataTable.Col source="paidOn" field={DayField} />
      <DataTable.Col source="reference" disableSort render={() => <LongText source="reference" width={120} />} />
      <DataTable.Col source="actions" label="" disableSort render={(row: PaidRecord) => <MarkPaid row={row} />} />
    </DataList>
  )
}
