import Button from '@mui/material/Button'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import { type Freeze, listFreezes } from '#features/members/members/contract.ts'
import { call } from '#kit/call.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { DayField } from '#kit/fields/DayField.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { Section } from '#kit/pages/Section.tsx'

const columns = ['reason', 'untilOn', 'frozenAt', 'frozenBy', 'liftedAt', 'liftedBy', 'liftReason'] as const

/** When the member was frozen and lifted, newest first. */
export function FreezeHistory({ memberId }: { memberId: number }) {
  const translate = useTranslate()
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['members', 'freezes', memberId],
    queryFn: ({ pageParam, signal }) =>
      call(listFreezes, { params: { id: memberId }, query: { cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  })
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={3} />
  const rows = data.pages.flatMap((page) => page.items)
  return (
    <Section flush>
      {rows.length === 0 ? (
        <EmptyState title={translate('members.freezes.empty')} />
      ) : (
        <Table size="small">
          <TableHead>
            <TableRow>
              {columns.map((column) => (
                <TableCell key={column}>{translate(`members.freezes.${column}`)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((freeze) => (
              <FreezeRow key={freeze.id} freeze={freeze} />
            ))}
          </TableBody>
        </Table>
      )}
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{translate('app.timeline.more')}</Button>}
    </Section>
  )
}

function FreezeRow({ freeze }: { freeze: Freeze }) {
  const translate = useTranslate()
  const system = translate('members.freezes.system')
  const lifted = freeze.liftedAt !== null
  return (
    <TableRow>
      <TableCell>{freeze.reason}</TableCell>
      <TableCell>
        {freeze.untilOn ? <DayField value={freeze.untilOn} /> : translate('members.freezes.noLimit')}
      </TableCell>
      <TableCell>
        <DateTimeField value={freeze.frozenAt} />
      </TableCell>
      <TableCell>{freeze.frozenByName ?? system}</TableCell>
      <TableCell>{lifted ? <DateTimeField value={freeze.liftedAt} /> : translate('members.freezes.open')}</TableCell>
      <TableCell>{lifted ? (freeze.liftedByName ?? system) : '–'}</TableCell>
      <TableCell>{lifted ? (freeze.liftReason ?? translate('members.freezes.expired')) : '–'}</TableCell>
    </TableRow>
  )
}
