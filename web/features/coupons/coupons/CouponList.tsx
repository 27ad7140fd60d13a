import {
  AutocompleteInput,
  CreateButton,
  DataTable,
  ReferenceInput,
  SelectInput,
  TextInput,
  useTranslate,
} from 'react-admin'
import { type Coupon, couponsWaiting } from '#features/coupons/coupons/contract.ts'
import { couponStatuses } from '#features/coupons/coupons/enums.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { LongText } from '#kit/fields/LongText.tsx'
import { MoneyField } from '#kit/fields/MoneyField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { waitsInput } from '#kit/list/waits.tsx'
import { StockBar } from './StockBar.tsx'
import { UseWindow, Window } from './Window.tsx'

const statusChoices = couponStatuses.map((status) => ({ id: status, name: `enums.CouponStatus.${status}.label` }))

const filters = [
  <TextInput key="q" source="q" label="coupons.search" />,
  <SelectInput key="status" source="status" choices={statusChoices} />,
  <ReferenceInput key="merchant" source="merchantId" reference="merchants">
    <AutocompleteInput optionText="name" filterToQuery={(q: string) => (q ? { q } : {})} helperText={false} />
  </ReferenceInput>,
]
const moreFilters = [
  <ReferenceInput key="agency" source="agencyId" reference="agencies">
    <AutocompleteInput optionText="name" filterToQuery={(q: string) => (q ? { q } : {})} helperText={false} />
  </ReferenceInput>,
  waitsInput(couponsWaiting),
]

export function CouponList() {
  const translate = useTranslate()
  return (
    <DataList
      filters={filters}
      moreFilters={moreFilters}
      actions={<CreateButton variant="contained" />}
      empty={{ hint: translate('coupons.emptyHint'), action: <CreateButton variant="contained" /> }}
      hiddenColumns={['agencyName', 'createdAt', 'limitPerMember']}
    >
      <DataTable.Col source="code" field={RecordLink} />
      <DataTable.Col source="title" render={() => <LongText source="title" width={170} />} />
      <DataTable.Col
        source="status"
        disableSort
        render={(row: Coupon) => <StatusChip enum="CouponStatus" value={row.status} />}
      />
      <DataTable.Col source="issuedPieces" label="coupons.stock" disableSort render={() => <StockBar />} />
      <DataTable.NumberCol source="usedPieces" disableSort />
      <DataTable.Col source="faceValue" disableSort field={MoneyField} />
      <DataTable.Col
        source="receiveUntilAt"
        label="coupons.receiveWindow"
        render={(row: Coupon) => <Window from={row.receiveFromAt} until={row.receiveUntilAt} />}
      />
      <DataTable.Col
        source="useUntilAt"
        label="coupons.useWindow"
        disableSort
        render={(row: Coupon) => <UseWindow coupon={row} />}
      />
      <DataTable.Col source="merchantName" disableSort render={() => <LongText source="merchantName" width={120} />} />
      <DataTable.NumberCol source="limitPerMember" disableSort />
      <DataTable.Col source="agencyName" disableSort />
      <DataTable.Col source="createdAt" disableSort field={DateTimeField} />
    </DataList>
  )
}
