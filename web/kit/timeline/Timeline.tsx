import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import { getTimeline } from '#features/oversight/system-logs/contract.ts'
import { call } from '#kit/call.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { TimelineEntry } from './TimelineEntry.tsx'

interface Props {
  resource: string
  recordId: number | string
}

/** What was done to a record, by whom and why. `<Timeline resource="coupons" recordId={record.id} />` */
export function Timeline({ resource, recordId }: Props) {
  const translate = useTranslate()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: [resource, 'timeline', recordId],
    queryFn: ({ pageParam, signal }) => call(getTimeline, { query: { resource, recordId, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.hasNext ? last.nextCursor : undefined),
    staleTime: 0,
  })
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={4} />
  const rows = data.pages.flatMap((page) => page.items)
  if (rows.length === 0) return <EmptyState title={translate('app.timeline.empty')} />
  return (
    <>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {rows.map((row) => (
          <TimelineEntry key={row.id} row={row} />
        ))}
      </Box>
      {hasNextPage && (
        <Button onClick={() => void fetchNextPage()} disabled={isFetching}>
          {translate('app.timeline.more')}
        </Button>
      )}
    </>
  )
}
