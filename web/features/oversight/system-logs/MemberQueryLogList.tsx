import { useCallback, useState } from 'react'
import { DataTable, useTranslate } from 'react-admin'
import { LongText } from '#kit/fields/LongText.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { useRoleNames } from '#kit/roleNames.ts'
import { useMemberQueryFilters } from './filters.tsx'
import { LookedAtCell, Outcome, PersonCell, TimeCell, Word } from './LogCells.tsx'
import { LogDrawer } from './LogDrawer.tsx'
import type { LogRow } from './log.ts'

const hidden = ['actorRole', 'recordId', 'outcome', 'ip', 'requestId']

/** 會員查詢紀錄: who looked at whom, how and why. */
export function MemberQueryLogList() {
  const translate = useTranslate()
  const roleNames = useRoleNames()
  const filters = useMemberQueryFilters()
  const [opened, setOpened] = useState<LogRow>()
  const close = useCallback(() => setOpened(undefined), [])
  return (
    <>
      <DataList
        {...filters}
        sort={{ field: 'occurredAt', order: 'DESC' }}
        hiddenColumns={hidden}
        empty={{ hint: translate('logs.memberEmpty') }}
        rowClick={(_id, _resource, record) => {
          setOpened(record as LogRow)
          return false
        }}
      >
        <DataTable.Col source="occurredAt" render={(row: LogRow) => <TimeCell row={row} onOpen={setOpened} />} />
        <DataTable.Col source="actorName" disableSort render={(row: LogRow) => <PersonCell row={row} />} />
        <DataTable.Col source="actorRole" disableSort render={(row: LogRow) => roleNames(row.actorRole)} />
        <DataTable.Col
          source="agencyName"
          disableSort
          render={(row: LogRow) => <LongText value={row.agencyName} width={150} />}
        />
        <DataTable.Col source="recordLabel" disableSort render={(row: LogRow) => <LookedAtCell row={row} />} />
        <DataTable.Col source="recordId" disableSort />
        <DataTable.Col
          source="action"
          disableSort
          render={(row: LogRow) => <Word dictionary="AuditAction" code={row.action} />}
        />
        <DataTable.Col
          source="purpose"
          disableSort
          render={(row: LogRow) => <Word dictionary="AuditPurpose" code={row.purpose} />}
        />
        <DataTable.Col source="caseNumber" disableSort />
        <DataTable.Col
          source="reason"
          disableSort
          render={(row: LogRow) => <LongText value={row.reason} width={180} />}
        />
        <DataTable.Col source="outcome" disableSort render={(row: LogRow) => <Outcome row={row} />} />
        <DataTable.Col source="ip" disableSort />
        <DataTable.Col source="requestId" disableSort />
      </DataList>
      <LogDrawer row={opened} resource="member-query-logs" onClose={close} />
    </>
  )
}
