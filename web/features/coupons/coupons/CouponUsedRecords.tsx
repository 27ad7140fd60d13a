import { DataTable, useRecordContext, useTranslate } from 'react-admin'
import type { UsedRecord } from '#features/coupons/coupon-used-records/contract.ts'
import type { Coupon } from '#features/coupons/coupons/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { LongText } from '#kit/fields/LongText.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'

/** What was received, used, amended and deleted of the coupon on whose page it stands. */
export function CouponUsedRecords() {
  const translate = useTranslate()
  const coupon = useRecordContext<Coupon>()
  if (!coupon) return null
  return (
    <DataList
      resource="coupon-used-records"
      title={false}
      filter={{ couponId: coupon.id }}
      sort={{ field: 'createdAt', order: 'DESC' }}
      empty={{ title: translate('coupons.noLedger') }}
    >
      <DataTable.Col source="createdAt" field={DateTimeField} />
      <DataTable.Col
        source="type"
        disableSort
        render={(row: UsedRecord) => <StatusChip enum="CouponUsedRecord" value={row.type} />}
      />
      <DataTable.Col source="memberAccount" disableSort render={() => <RecordLink source="memberAccount" />} />
      <DataTable.Col source="memberNameMasked" disableSort />
      <DataTable.NumberCol source="pieces" disableSort />
      <DataTable.Col source="reason" disableSort render={() => <LongText source="reason" width={220} />} />
      <DataTable.Col source="actorName" disableSort />
    </DataList>
  )
}
