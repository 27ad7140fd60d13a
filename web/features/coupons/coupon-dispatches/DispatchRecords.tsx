import { DataTable, SelectInput, TextInput, useRecordContext, useTranslate } from 'react-admin'
import type { DispatchRecord } from '#features/coupons/coupon-dispatch-records/contract.ts'
import type { Dispatch } from '#features/coupons/coupon-dispatches/contract.ts'
import { MaskedField } from '#kit/fields/MaskedField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { isUnderWay } from './dispatch.ts'

const recordStatuses = ['0', '1', '2', '3', '4', '5', '6', '7', '-1']
const filters = [
  <SelectInput
    key="status"
    source="status"
    choices={[
      ...recordStatuses.map((id) => ({ id, name: `enums.CouponDispatchRecord.${id}.label` })),
      { id: 'PENDING', name: 'dispatches.pending' },
    ]}
  />,
  <TextInput key="account" source="account" />,
]

/** Each recipient of the dispatch on whose page it stands. */
export function DispatchRecords() {
  const translate = useTranslate()
  const dispatch = useRecordContext<Dispatch>()
  if (!dispatch) return null
  return (
    <DataList
      resource="coupon-dispatch-records"
      title={false}
      filter={{ dispatchId: dispatch.id }}
      filters={filters}
      refetchInterval={isUnderWay(dispatch) ? 5_000 : undefined}
      empty={{ title: translate('dispatches.noRecords') }}
    >
      <DataTable.Col
        source="account"
        disableSort
        render={(row: DispatchRecord) => <RecordLink>{row.account}</RecordLink>}
      />
      <DataTable.Col source="memberNameMasked" disableSort render={() => <MaskedField source="memberNameMasked" />} />
      <DataTable.NumberCol source="pieces" disableSort />
      <DataTable.NumberCol source="issuedPieces" disableSort />
      <DataTable.NumberCol source="usedPieces" disableSort />
      <DataTable.Col
        source="status"
        disableSort
        render={(row: DispatchRecord) =>
          row.status === null ? (
            translate('dispatches.pending')
          ) : (
            <StatusChip enum="CouponDispatchRecord" value={row.status} />
          )
        }
      />
    </DataList>
  )
}
