import { CreateButton, DataTable, useTranslate } from 'react-admin'
import type { CardService } from '#features/cards/card-services/contract.ts'
import { cardServiceStatuses } from '#features/cards/card-services/enums.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { byChoice, byReference, search } from '#web/engines/resource/fields.tsx'
import { FieldChips } from './FieldChips.tsx'

const filters = [
  search('cardServices.search'),
  byReference('cardTypeId', 'card-types'),
  byReference('serviceId', 'services'),
  byChoice('status', 'CardServiceStatus', cardServiceStatuses),
]

export function CardServiceList() {
  const translate = useTranslate()
  const create = <CreateButton variant="contained" />
  return (
    <DataList
      filters={filters}
      actions={create}
      empty={{ hint: translate('cardServices.emptyHint'), action: create }}
      hiddenColumns={['cardTypeCode', 'serviceCode', 'createdAt']}
      unsorted={{ fields: 'several', apiAccess: 'computed' }}
    >
      <DataTable.Col source="serviceName" field={RecordLink} />
      <DataTable.Col source="serviceCode" />
      <DataTable.Col source="cardTypeName" />
      <DataTable.Col source="cardTypeCode" />
      <DataTable.Col source="agencyName" />
      <DataTable.Col source="fields" disableSort render={({ fields }: CardService) => <FieldChips fields={fields} />} />
      <DataTable.Col
        source="apiAccess"
        disableSort
        render={({ apiAccess }: CardService) => translate(`enums.ServiceApiAccess.${apiAccess}.label`)}
      />
      <DataTable.NumberCol source="edition" />
      <DataTable.Col
        source="status"
        render={({ status }: CardService) => <StatusChip enum="CardServiceStatus" value={status} />}
      />
      <DataTable.Col source="createdAt" field={DateTimeField} />
    </DataList>
  )
}
