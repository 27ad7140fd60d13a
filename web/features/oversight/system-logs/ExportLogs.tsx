import { useListContext, useTranslate } from 'react-admin'
import { exportSystemLogs, listMemberQueryLogs, listSystemLogs } from '#features/oversight/system-logs/contract.ts'
import { call } from '#kit/call.ts'
import { ExportButton } from '#web/engines/exports/ExportButton.tsx'
import { bodyFilter } from '#web/engines/exports/filter.ts'

/** The list as it is filtered. */
export function ExportLogs() {
  const translate = useTranslate()
  const { resource, filterValues } = useListContext()
  const members = resource === 'member-query-logs'
  return (
    <ExportButton
      resource={resource}
      text={translate('logs.exportText')}
      filter={bodyFilter(filterValues, ['agencyId'])}
      count={async (filter, signal) => {
        const query = { ...filter, pageSize: 1, count: 'exact' } as const
        return (await call(members ? listMemberQueryLogs : listSystemLogs, { query, signal })).total ?? 0
      }}
      order={({ format, filter }) => call(exportSystemLogs, { body: { format, filter, members } })}
    />
  )
}
