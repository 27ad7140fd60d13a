import { CreateButton, DataTable, useTranslate } from 'react-admin'
import type { CardType } from '#features/cards/card-types/contract.ts'
import { validities } from '#features/cards/card-types/enums.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { byChoice, byFlag, byReference, search } from '#web/engines/resource/fields.tsx'
import { TypeFace } from './TypeFace.tsx'
import { useRuleText } from './useRuleText.ts'

const filters = [
  search('cardTypes.search'),
  byReference('issuerId', 'card-issuers'),
  byChoice('validity', 'CardValidity', validities),
  byFlag('active', 'CardTypeState'),
]

export function CardTypeList() {
  const translate = useTranslate()
  const { validity, fields } = useRuleText()
  return (
    <DataList
      filters={filters}
      actions={<CreateButton variant="contained" />}
      empty={{ hint: translate('cardTypes.emptyHint'), action: <CreateButton variant="contained" /> }}
      hiddenColumns={['nameEn', 'createdAt']}
      unsorted={{ look: 'several', fields: 'several' }}
    >
      <DataTable.Col source="look" disableSort render={(type: CardType) => <TypeFace type={type} width={96} />} />
      <DataTable.Col source="code" field={RecordLink} />
      <DataTable.Col source="name" />
      <DataTable.Col source="nameEn" />
      <DataTable.Col source="agencyName" />
      <DataTable.Col source="validity" render={validity} />
      <DataTable.Col source="fields" disableSort render={({ fields: all }: CardType) => fields(all)} />
      <DataTable.NumberCol source="edition" />
      <DataTable.Col
        source="active"
        render={({ active }: CardType) => <StatusChip enum="CardTypeState" value={String(active)} />}
      />
      <DataTable.Col source="createdAt" field={DateTimeField} />
    </DataList>
  )
}
