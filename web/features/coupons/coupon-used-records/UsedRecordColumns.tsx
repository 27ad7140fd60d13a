import { DataTable } from 'react-admin'
import type { UsedRecord } from '#features/coupons/coupon-used-records/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { LongText } from '#kit/fields/LongText.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { RowActions } from './RowActions.tsx'

export const usedRecordHidden = ['couponCode', 'occurredAt', 'actorName', 'id']

/** The columns of the ledger wherever it stands. */
export const usedRecordColumns = [
  <DataTable.Col
    key="createdAt"
    source="createdAt"
    render={() => (
      <RecordLink>
        <DateTimeField source="createdAt" />
      </RecordLink>
    )}
  />,
  <DataTable.Col
    key="type"
    source="type"
    disableSort
    render={(row: UsedRecord) => <StatusChip enum="CouponUsedRecord" value={row.type} />}
  />,
  <DataTable.Col
    key="couponTitle"
    source="couponTitle"
    disableSort
    render={() => <LongText source="couponTitle" width={180} />}
  />,
  <DataTable.Col key="couponCode" source="couponCode" disableSort />,
  <DataTable.Col key="memberAccount" source="memberAccount" disableSort />,
  <DataTable.Col key="memberNameMasked" source="memberNameMasked" disableSort />,
  <DataTable.NumberCol key="pieces" source="pieces" disableSort />,
  <DataTable.Col
    key="merchantName"
    source="merchantName"
    disableSort
    render={() => <LongText source="merchantName" width={140} />}
  />,
  <DataTable.Col key="reason" source="reason" disableSort render={() => <LongText source="reason" width={150} />} />,
  <DataTable.Col key="actorName" source="actorName" disableSort />,
  <DataTable.Col key="occurredAt" source="occurredAt" disableSort field={DateTimeField} />,
  <DataTable.Col key="id" source="id" />,
  <DataTable.Col
    key="actions"
    source="actions"
    label="usedRecords.actions"
    disableSort
    render={(row: UsedRecord) => <RowActions row={row} />}
  />,
]
