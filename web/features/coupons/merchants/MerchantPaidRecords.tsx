import { DataTable, useRecordContext, useTranslate } from 'react-admin'
import type { Merchant } from '#features/coupons/merchants/contract.ts'
import { DayField } from '#kit/fields/DayField.tsx'
import { MoneyField } from '#kit/fields/MoneyField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'

/** What was settled with the merchant on whose page it stands. */
export function MerchantPaidRecords() {
  const translate = useTranslate()
  const merchant = useRecordContext<Merchant>()
  if (!merchant) return null
  return (
    <DataList
      resource="coupon-paid-records"
      title={false}
      filter={{ merchantId: merchant.id }}
      sort={{ field: 'period', order: 'DESC' }}
      empty={{ title: translate('merchants.noSettlements') }}
    >
      <DataTable.Col source="period" field={RecordLink} />
      <DataTable.Col source="couponTitle" />
      <DataTable.NumberCol source="pieces" />
      <DataTable.Col source="amount" field={MoneyField} align="right" />
      <DataTable.Col
        source="state"
        render={(row: { state: string }) => <StatusChip enum="SettlementState" value={row.state} />}
      />
      <DataTable.Col source="paidOn" field={DayField} />
      <DataTable.Col source="reference" disableSort />
    </DataList>
  )
}
