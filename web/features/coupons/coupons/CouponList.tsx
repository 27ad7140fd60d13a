import { CreateButton, DataTable, SelectInput, TextInput, useTranslate } from 'react-admin'
import type { Coupon } from '#features/coupons/coupons/contract.ts'
import { couponNeeds, couponStates } from '#features/coupons/coupons/enums.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { LongText } from '#kit/fields/LongText.tsx'
import { MoneyField } from '#kit/fields/MoneyField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { manySteps } from '#kit/list/manySteps.tsx'
import { StockBar } from './StockBar.tsx'
import { UseWindow, Window } from './Window.tsx'

const bulk = manySteps('edit', () => import('./bulk.tsx'))

const stateChoices = couponStates.map((state) => ({ id: state, name: `enums.CouponState.${state}.label` }))
const needChoices = couponNeeds.map((need) => ({ id: need, name: `enums.CouponNeed.${need}.label` }))

const filters = [
  <TextInput key="q" source="q" label="coupons.search" />,
  <SelectInput key="state" source="state" choices={stateChoices} />,
  <ReferenceInput key="merchant" source="merchantId" reference="merchants">
    <AutocompleteInput optionText="name" filterToQuery={(q: string) => (q ? { q } : {})} helperText={false} />
  </ReferenceInput>,
]
const moreFilters = [
  <SelectInput key="needs" source="needs" choices={needChoices} />,
  <ReferenceInput key="agency" source="agencyId" reference="agencies">
    <AutocompleteInput optionText="name" filterToQuery={(q: string) => (q ? { q } : {})} helperText={false} />
  </ReferenceInput>,
]

export function CouponList() {
  const translate = useTranslate()
  return (
    <DataList
      filters={filters}
      moreFilters={moreFilters}
      bulk={bulk}
      actions={<CreateButton variant="contained" />}
      empty={{ hint: translate('coupons.emptyHint'), action: <CreateButton variant="contained" /> }}
      hiddenColumns={['agencyName', 'createdAt', 'limitPerMember']}
    >
      <DataTable.Col source="code" field={RecordLink} />
      <DataTable.Col source="title" render={() => <LongText source="title" width={170} />} />
      <DataTable.Col source="status" render={(row: Coupon) => <StatusChip enum="CouponState" value={row.state} />} />
      <DataTable.Col source="issuedPieces" label="coupons.stock" render={() => <StockBar />} />
      <DataTable.NumberCol source="usedPieces" />
      <DataTable.Col source="faceValue" field={MoneyField} align="right" />
      <DataTable.Col
        source="receiveUntilAt"
        label="coupons.receiveWindow"
        render={(row: Coupon) => <Window from={row.receiveFromAt} until={row.receiveUntilAt} />}
      />
      <DataTable.Col
        source="useUntilAt"
        label="coupons.useWindow"
        render={(row: Coupon) => <UseWindow coupon={row} />}
      />
      <DataTable.Col source="merchantName" render={() => <LongText source="merchantName" width={120} />} />
      <DataTable.NumberCol source="limitPerMember" />
      <DataTable.Col source="agencyName" />
      <DataTable.Col source="createdAt" field={DateTimeField} />
    </DataList>
  )
}
