import { DataTable, useRecordContext } from 'react-admin'
import type { PaidRecord } from '#features/coupons/coupon-paid-records/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { LongText } from '#kit/fields/LongText.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { lastDayOf } from './paidRecord.ts'

/** The uses and corrections that a paid record sums up: only those carry a merchant. */
export function SettledEntries() {
  const row = useRecordContext<PaidRecord>()
  if (!row) return null
  const { merchantId, couponId, period } = row
  return (
    <DataList
      resource="coupon-used-records"
      title={false}
      filter={{ merchantId, couponId, createdFrom: `${period}-01`, createdTo: lastDayOf(period) }}
      sort={{ field: 'createdAt', order: 'DESC' }}
    >
      <DataTable.Col
        source="createdAt"
        render={() => (
          <RecordLink>
            <DateTimeField source="createdAt" />
          </RecordLink>
        )}
      />
      <DataTable.Col
        source="type"
        disableSort
        render={(entry: { type: string }) => <StatusChip enum="CouponUsedRecord" value={entry.type} />}
      />
      <DataTable.Col source="memberAccount" disableSort />
      <DataTable.Col source="memberNameMasked" disableSort />
      <DataTable.NumberCol source="pieces" disableSort />
      <DataTable.Col source="reason" disableSort render={() => <LongText source="reason" width={220} />} />
      <DataTable.Col source="actorName" disableSort />
    </DataList>
  )
}
