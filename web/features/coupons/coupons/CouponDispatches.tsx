import { DataTable, useRecordContext, useTranslate } from 'react-admin'
import type { Dispatch } from '#features/coupons/coupon-dispatches/contract.ts'
import type { Coupon } from '#features/coupons/coupons/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { formatCount } from '#kit/numbers.ts'

/** The dispatches of the coupon on whose page it stands. */
export function CouponDispatches() {
  const translate = useTranslate()
  const coupon = useRecordContext<Coupon>()
  if (!coupon) return null
  return (
    <DataList
      resource="coupon-dispatches"
      title={false}
      filter={{ couponId: coupon.id }}
      empty={{ title: translate('coupons.noDispatches') }}
    >
      <DataTable.Col
        source="id"
        label="coupons.dispatchNo"
        render={(row: Dispatch) => <RecordLink>{`#${row.id}`}</RecordLink>}
      />
      <DataTable.Col source="kind" disableSort render={(row: Dispatch) => translate(`coupons.kinds.${row.kind}`)} />
      <DataTable.Col
        source="status"
        render={(row: Dispatch) => <StatusChip enum="CouponDispatch" value={row.status} />}
      />
      <DataTable.Col
        source="issuedPieces"
        label="coupons.issuedOf"
        disableSort
        align="right"
        render={(row: Dispatch) => `${formatCount(row.issuedPieces)} ／ ${formatCount(row.recipients)}`}
      />
      <DataTable.Col source="createdByName" disableSort />
      <DataTable.Col source="createdAt" field={DateTimeField} />
    </DataList>
  )
}
