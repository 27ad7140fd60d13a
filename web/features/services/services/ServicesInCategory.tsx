import { DataTable, useTranslate } from 'react-admin'
import type { Service } from '#features/services/services/contract.ts'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'

/** The services of a category, on its page. */
export function ServicesInCategory({ recordId }: { recordId: number }) {
  const translate = useTranslate()
  return (
    <DataList
      resource="services"
      title={false}
      filter={{ categoryId: recordId }}
      empty={{ title: translate('services.noneInCategory') }}
    >
      <DataTable.Col source="code" field={RecordLink} />
      <DataTable.Col source="name" />
      <DataTable.Col source="nameEn" />
      <DataTable.Col
        source="state"
        disableSort
        render={(row: Service) => <StatusChip enum="ServiceState" value={row.state} />}
      />
      <DataTable.Col source="agencyName" />
    </DataList>
  )
}
