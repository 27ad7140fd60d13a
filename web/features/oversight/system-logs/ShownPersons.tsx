import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { listShownPersons } from '#features/oversight/system-logs/contract.ts'
import { call } from '#kit/call.ts'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { useHolds } from '#kit/useHolds.ts'
import type { LogRow } from './log.ts'

/** How many persons an entry showed; who they are only when it is asked for, since that is a look as well. */
export function ShownPersons({ row }: { row: LogRow }) {
  const translate = useTranslate()
  const holds = useHolds()
  const [open, setOpen] = useState(false)
  if (row.persons < 2) return null
  return (
    <Box component="section">
      <Typography variant="h3" component="h2" sx={{ mb: 1 }}>
        {translate('logs.persons')}
      </Typography>
      {translate('logs.personCount', { smart_count: row.persons })}
      {!open && holds('member-query-logs:show') && (
        <Button size="small" onClick={() => setOpen(true)} sx={{ ml: 1 }}>
          {translate('logs.showPersons')}
        </Button>
      )}
      {open && <Persons logId={row.id} />}
    </Box>
  )
}

function Persons({ logId: id }: { logId: number }) {
  const translate = useTranslate()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['member-query-logs', 'persons', id],
    queryFn: ({ pageParam, signal }) =>
      call(listShownPersons, { params: { id }, query: { page: pageParam, pageSize: 50 }, signal }),
    initialPageParam: 1,
    getNextPageParam: (last, pages) => (last.hasNext ? pages.length + 1 : undefined),
  })
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={3} />
  return (
    <>
      <Box component="ul" sx={{ my: 1, pl: 2.5 }}>
        {data.pages.flatMap(({ items }) =>
          items.map(({ type, id, label }) => (
            <li key={`${type} ${id}`}>
              <RecordLink resource={type} id={id}>
                {label ?? id}
              </RecordLink>
            </li>
          )),
        )}
      </Box>
      {hasNextPage && (
        <Button size="small" onClick={() => void fetchNextPage()} disabled={isFetching}>
          {translate('app.timeline.more')}
        </Button>
      )}
    </>
  )
}
