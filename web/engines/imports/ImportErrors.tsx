import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import type { FaultyRow, ImportRun } from '#engines/imports/contract.ts'
import { call } from '#kit/call.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { formatCount } from '#kit/numbers.ts'
import { Section } from '#kit/pages/Section.tsx'
import { isUnderWay, useImports } from './importing.ts'

/** The refused rows: where each stands in the file, and why it was refused. */
export function ImportErrors({ record }: { record: ImportRun }) {
  const translate = useTranslate()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useFaultyRows(record)
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={5} />
  const rows = data.pages.flatMap((page) => page.items)
  if (rows.length === 0) {
    return (
      <Section>
        <EmptyState title={translate(isUnderWay(record) ? 'imports.noneYet' : 'imports.noneRefused')} />
      </Section>
    )
  }
  return (
    <Section flush title={translate('imports.refusedRows', { rows: formatCount(record.faulty || rows.length) })}>
      <Table size="small">
        <TableHead>
          <TableRow>
            {(['line', 'column', 'reason'] as const).map((name) => (
              <TableCell key={name} align={name === 'line' ? 'right' : 'left'}>
                {translate(`imports.${name}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <RefusedRow key={row.id} row={row} />
          ))}
        </TableBody>
      </Table>
      {hasNextPage && (
        <Box sx={{ p: 1, textAlign: 'center' }}>
          <Button onClick={() => void fetchNextPage()} disabled={isFetchingNextPage}>
            {translate('imports.moreRows')}
          </Button>
        </Box>
      )}
    </Section>
  )
}

function useFaultyRows({ id, state, faulty }: ImportRun) {
  const { name, endpoints } = useImports()
  return useInfiniteQuery({
    queryKey: [name, 'errors', id, state, faulty],
    queryFn: ({ pageParam, signal }) =>
      call(endpoints.errors, { params: { id }, query: { pageSize: 100, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
  })
}

/** One line of the table for each error; the line number stands at the first. */
function RefusedRow({ row }: { row: FaultyRow }) {
  const translate = useTranslate()
  return row.errors.map(({ field, column, message }, at) => (
    <TableRow key={`${field}-${message}`}>
      {at === 0 && (
        <TableCell rowSpan={row.errors.length} align="right" sx={{ width: 90, verticalAlign: 'top' }}>
          {formatCount(row.line)}
        </TableCell>
      )}
      <TableCell sx={{ width: 220 }}>{column ?? translate('imports.wholeRow')}</TableCell>
      <TableCell sx={{ whiteSpace: 'normal' }}>{message}</TableCell>
    </TableRow>
  ))
}
