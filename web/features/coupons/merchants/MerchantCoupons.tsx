import { DataTable, useRecordContext, useTranslate } from 'react-admin'
import type { Coupon } from '#features/coupons/coupons/contract.ts'
import type { Merchant } from '#features/coupons/merchants/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { MoneyField } from '#kit/fields/MoneyField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'

/** The coupons of the merchant on whose page it stands. */
export function MerchantCoupons() {
  const translate = useTranslate()
  const merchant = useRecordContext<Merchant>()
  if (!merchant) return null
  return (
    <DataList
      resource="coupons"
      title={false}
      filter={{ merchantId: merchant.id }}
      empty={{ title: translate('merchants.noCoupons') }}
    >
      <DataTable.Col source="code" field={RecordLink} />
      <DataTable.Col source="title" />
      <DataTable.Col source="status" render={(row: Coupon) => <StatusChip enum="CouponState" value={row.state} />} />
      <DataTable.Col source="faceValue" field={MoneyField} />
      <DataTable.NumberCol source="totalPieces" />
      <DataTable.NumberCol source="issuedPieces" />
      <DataTable.NumberCol source="usedPieces" />
      <DataTable.Col source="receiveUntilAt" field={DateTimeField} />
    </DataList>
  )
}
