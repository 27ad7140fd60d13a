import type { ReactNode } from 'react'
import { DataTable, SelectInput, useTranslate } from 'react-admin'
import type { PaidRecord } from '#features/coupons/coupon-paid-records/contract.ts'
import { DayField } from '#kit/fields/DayField.tsx'
import { LongText } from '#kit/fields/LongText.tsx'
import { MoneyField } from '#kit/fields/MoneyField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { manySteps } from '#kit/list/manySteps.tsx'
import { MarkPaid } from './MarkPaid.tsx'
import { recentMonths } from './paidRecord.ts'

const bulk = manySteps('edit', () => import('./bulk.tsx'))

const states = ['PENDING', 'PAID'].map((id) => ({ id, name: `enums.SettlementState.${id}.label` }))
const filters = [
  <SelectInput key="state" source="state" choices={states} />,
  <ReferenceInput key="merchant" source="merchantId" reference="merchants">
    <AutocompleteInput optionText="name" filterToQuery={(q: string) => (q ? { q } : {})} helperText={false} />
  </ReferenceInput>,
]

const periods = recentMonths(24).map((id) => ({ id, name: id }))
const filtersOfAll = [
  <SelectInput key="period" source="period" choices={periods} translateChoice={false} />,
  ...filters,
]
const byAmount = { field: 'amount', order: 'DESC' } as const

const columns = [
  <DataTable.Col
    key="merchantName"
    source="merchantName"
    render={(row: PaidRecord) => (
      <RecordLink>
        <LongText value={row.merchantName} width={180} />
      </RecordLink>
    )}
  />,
  <DataTable.Col key="couponTitle" source="couponTitle" render={() => <LongText source="couponTitle" width={200} />} />,
  <DataTable.Col key="faceValue" source="faceValue" field={MoneyField} align="right" />,
  <DataTable.NumberCol key="pieces" source="pieces" />,
  <DataTable.Col key="amount" source="amount" field={MoneyField} align="right" />,
  <DataTable.Col
    key="state"
    source="state"
    render={(row: PaidRecord) => <StatusChip enum="SettlementState" value={row.state} />}
  />,
  <DataTable.Col key="paidOn" source="paidOn" field={DayField} />,
  <DataTable.Col
    key="reference"
    source="reference"
    disableSort
    render={() => <LongText source="reference" width={120} />}
  />,
  <DataTable.Col
    key="actions"
    source="actions"
    label="app.list.actions"
    disableSort
    render={(row: PaidRecord) => <MarkPaid row={row} />}
  />,
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
      bulk={bulk}
      sort={byAmount}
      empty={{ title: translate('paidRecords.rowsEmpty'), hint: translate('paidRecords.rowsEmptyHint') }}
    >
      {columns}
    </DataList>
  )
}

/** The rows of all months that fit the filter in the address. */
export function PaidRecordList({ actions }: { actions: ReactNode }) {
  return (
    <DataList bulk={bulk} filters={filtersOfAll} sort={{ field: 'period', order: 'DESC' }} actions={actions}>
      <DataTable.Col source="period" />
      {columns}
    </DataList>
  )
}
