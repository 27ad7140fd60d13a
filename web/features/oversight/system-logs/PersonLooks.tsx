import Button from '@mui/material/Button'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { listMemberQueryLogs } from '#features/oversight/system-logs/contract.ts'
import { call } from '#kit/call.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { PersonCell, TimeCell, Word } from './LogCells.tsx'
import { LogDrawer } from './LogDrawer.tsx'
import type { LogRow } from './log.ts'

const columns = ['occurredAt', 'actorName', 'action', 'purpose', 'reason'] as const

/** Who saw this member, newest first: pages of lists, searches, views, reveals, exports and imports. */
export default function PersonLooks({ recordId }: { recordId: number }) {
  const translate = useTranslate()
  const [opened, setOpened] = useState<LogRow>()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['member-query-logs', 'of', recordId],
    queryFn: ({ pageParam: cursor, signal }) =>
      call(listMemberQueryLogs, { query: { recordId: String(recordId), pageSize: 50, cursor }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  })
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={4} />
  const rows = data.pages.flatMap((page) => page.items)
  if (rows.length === 0) return <EmptyState title={translate('logs.seenByNobody')} />
  return (
    <Section flush>
      <Table size="small">
        <TableHead>
          <TableRow>
            {columns.map((column) => (
              <TableCell key={column}>{translate(`resources.member-query-logs.fields.${column}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <LookRow key={row.id} row={row} onOpen={setOpened} />
          ))}
        </TableBody>
      </Table>
      {hasNextPage && (
        <Button onClick={() => void fetchNextPage()} disabled={isFetching} sx={{ m: 1 }}>
          {translate('app.timeline.more')}
        </Button>
      )}
      <LogDrawer row={opened} resource="member-query-logs" onClose={() => setOpened(undefined)} />
    </Section>
  )
}

function LookRow({ row, onOpen }: { row: LogRow; onOpen: (row: LogRow) => void }) {
  return (
    <TableRow hover>
      <TableCell>
        <TimeCell row={row} onOpen={onOpen} />
      </TableCell>
      <TableCell>
        <PersonCell row={row} />
      </TableCell>
      <TableCell>
        <Word dictionary="AuditAction" code={row.action} />
      </TableCell>
      <TableCell>
        <Word dictionary="AuditPurpose" code={row.purpose} />
      </TableCell>
      <TableCell>{row.reason ?? row.caseNumber ?? '–'}</TableCell>
    </TableRow>
  )
}
