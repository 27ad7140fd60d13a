import ExpandMore from '@mui/icons-material/ExpandMore'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useRecordContext, useTranslate } from 'react-admin'
import { listRuns, type Run, type Schedule } from '#features/operations/schedules/contract.ts'
import { call } from '#kit/call.ts'
import { showMinute } from '#kit/dates.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { tookOf } from '#kit/jobs/took.ts'
import { Section } from '#kit/pages/Section.tsx'
import { useCounts, useOff } from './names.ts'
import { RunLog } from './RunLog.tsx'
import { Failure, Outcome } from './ScheduleCells.tsx'

const columns = ['slot', 'kind', 'result', 'took', 'counts', 'log']

/** Runs and missed slots, the latest first, each with what it counted and noted. */
export function Runs() {
  const translate = useTranslate()
  const id = useRecordContext<Schedule>()?.id ?? 0
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['schedules', 'runs', id],
    queryFn: ({ pageParam, signal }) =>
      call(listRuns, { params: { id }, query: pageParam ? { cursor: pageParam } : {}, signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: 5_000,
  })
  const runs = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Section title={translate('schedules.history')} flush>
      {error && !data && <ErrorPanel error={error} onRetry={() => refetch()} />}
      {data && runs.length === 0 && <EmptyState title={translate('schedules.noRuns')} />}
      {runs.length > 0 && (
        <Table size="small">
          <TableHead>
            <TableRow>
              {columns.map((column) => (
                <TableCell key={column}>{translate(`schedules.${column}`)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {runs.map((run) => (
              <RunRow key={run.slotAt} id={id} run={run} />
            ))}
          </TableBody>
        </Table>
      )}
      {hasNextPage && (
        <Box sx={{ p: 1, textAlign: 'center' }}>
          <Button disabled={isFetching} onClick={() => fetchNextPage()}>
            {translate('schedules.more')}
          </Button>
        </Box>
      )}
    </Section>
  )
}

function RunRow({ id, run }: { id: number; run: Run }) {
  const translate = useTranslate()
  const counts = useCounts()
  const offWords = useOff()
  const [open, setOpen] = useState(false)
  const isOver = run.finishedAt !== null
  return (
    <>
      <TableRow>
        <TableCell>
          <DateTimeField value={run.slotAt} />
        </TableCell>
        <TableCell>
          <StatusChip enum="ScheduleRun" value={run.kind} />
          {run.orderedByName && (
            <Box sx={{ color: 'text.secondary', maxWidth: 220 }}>
              {run.reason
                ? translate('schedules.by', { name: run.orderedByName, reason: run.reason })
                : run.orderedByName}
            </Box>
          )}
        </TableCell>
        <TableCell>{run.state ? <Outcome run={run} /> : '–'}</TableCell>
        <TableCell>{(run.state && tookOf(translate, run)) || '–'}</TableCell>
        <TableCell sx={{ maxWidth: 340 }}>
          {counts(run.counts)}
          {run.off && (
            <Box sx={{ color: 'warning.main', fontWeight: 600 }}>{translate('schedules.off', offWords(run.off))}</Box>
          )}
          <Failure run={run} />
        </TableCell>
        <TableCell>
          {run.jobId !== null && (
            <IconButton
              size="small"
              aria-expanded={open}
              aria-label={translate('schedules.showLog', { at: showMinute(run.slotAt) })}
              onClick={() => setOpen(!open)}
            >
              <ExpandMore fontSize="small" sx={{ transform: open ? 'rotate(180deg)' : undefined }} />
            </IconButton>
          )}
        </TableCell>
      </TableRow>
      {open && run.jobId !== null && (
        <TableRow>
          <TableCell colSpan={columns.length} sx={{ bgcolor: 'action.hover' }}>
            <RunLog id={id} jobId={run.jobId} isOver={isOver} />
          </TableCell>
        </TableRow>
      )}
    </>
  )
}
