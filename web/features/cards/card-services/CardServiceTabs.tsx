import { DataTable, useTranslate } from 'react-admin'
import type { CardService } from '#features/cards/card-services/contract.ts'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { FieldChips } from './FieldChips.tsx'

/** Which services may read cards of the type on whose page it stands. */
export function ServicesOfType({ recordId }: { recordId: number }) {
  return <Authorisations filter={{ cardTypeId: recordId }} named="serviceName" empty="cardServices.noServices" />
}

/** Which cards the service on whose page it stands may read. */
export function TypesOfService({ recordId }: { recordId: number }) {
  return <Authorisations filter={{ serviceId: recordId }} named="cardTypeName" empty="cardServices.noTypes" />
}

interface Props {
  filter: Record<string, number>
  named: string
  empty: string
}

function Authorisations({ filter, named, empty }: Props) {
  const translate = useTranslate()
  return (
    <DataList resource="card-services" title={false} filter={filter} empty={{ title: translate(empty) }}>
      <DataTable.Col source={named} field={RecordLink} />
      <DataTable.Col source="fields" disableSort render={({ fields }: CardService) => <FieldChips fields={fields} />} />
      <DataTable.NumberCol source="edition" />
      <DataTable.Col
        source="status"
        render={({ status }: CardService) => <StatusChip enum="CardServiceStatus" value={status} />}
      />
    </DataList>
  )
}
