import {
  AutocompleteInput,
  CreateButton,
  DataTable,
  ReferenceInput,
  SelectInput,
  TextInput,
  useTranslate,
} from 'react-admin'
import type { Merchant } from '#features/coupons/merchants/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { LongText } from '#kit/fields/LongText.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'

const states = ['true', 'false'].map((id) => ({ id, name: `enums.MerchantState.${id}.label` }))

/** So that its label stands whole. */
const wide = { filterWidth: 220 }

const filters = [
  <TextInput key="q" source="q" label="merchants.search" {...wide} />,
  <SelectInput key="active" source="active" choices={states} />,
  <ReferenceInput key="agency" source="agencyId" reference="agencies">
    <AutocompleteInput optionText="name" filterToQuery={(q: string) => (q ? { q } : {})} helperText={false} />
  </ReferenceInput>,
]

export function MerchantList() {
  const translate = useTranslate()
  return (
    <DataList
      filters={filters}
      actions={<CreateButton variant="contained" />}
      empty={{ hint: translate('merchants.emptyHint'), action: <CreateButton variant="contained" /> }}
      hiddenColumns={['address', 'createdAt']}
    >
      <DataTable.Col source="code" field={RecordLink} />
      <DataTable.Col source="name" render={() => <LongText source="name" width={240} />} />
      <DataTable.Col source="taxId" disableSort />
      <DataTable.Col source="contact" disableSort />
      <DataTable.Col source="phone" disableSort />
      <DataTable.Col source="address" disableSort render={() => <LongText source="address" width={220} />} />
      <DataTable.Col source="agencyName" disableSort />
      <DataTable.Col
        source="active"
        disableSort
        render={(row: Merchant) => <StatusChip enum="MerchantState" value={String(row.active)} />}
      />
      <DataTable.Col source="createdAt" disableSort field={DateTimeField} />
    </DataList>
  )
}
