import { DataTable, useRecordContext, useTranslate } from 'react-admin'
import type { CardIssuer } from '#features/cards/card-issuers/contract.ts'
import type { CardType } from '#features/cards/card-types/contract.ts'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'

/** The card types that the issuer on whose page it stands may issue. */
export function IssuedTypes() {
  const translate = useTranslate()
  const issuer = useRecordContext<CardIssuer>()
  if (!issuer) return null
  return (
    <DataList
      resource="card-types"
      title={false}
      filter={{ issuerId: issuer.id }}
      sort={{ field: 'code', order: 'ASC' }}
      empty={{ title: translate('cardIssuers.noTypes') }}
    >
      <DataTable.Col source="code" field={RecordLink} />
      <DataTable.Col source="name" />
      <DataTable.Col source="nameEn" />
      <DataTable.Col
        source="validity"
        render={({ validity }: CardType) => translate(`enums.CardValidity.${validity}.label`)}
      />
      <DataTable.NumberCol source="edition" />
      <DataTable.Col
        source="active"
        render={({ active }: CardType) => <StatusChip enum="CardTypeState" value={String(active)} />}
      />
    </DataList>
  )
}
