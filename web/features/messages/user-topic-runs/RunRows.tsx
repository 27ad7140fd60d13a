import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import TextField from '@mui/material/TextField'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useRecordContext, useTranslate } from 'react-admin'
import { listRunRows, type RunRow, type TopicRun } from '#features/messages/user-topic-runs/contract.ts'
import { type RowOutcome, rowOutcomes } from '#features/messages/user-topic-runs/enums.ts'
import { call } from '#kit/call.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { Section } from '#kit/pages/Section.tsx'

const pageSize = 50

/** What became of each row of the order on whose page it stands. */
export function RunRows() {
  const translate = useTranslate()
  const run = useRecordContext<TopicRun>()
  const [outcome, setOutcome] = useState<RowOutcome | ''>('')
  const [page, setPage] = useState(1)
  const id = run?.id ?? 0
  const { data, error, refetch } = useQuery({
    queryKey: ['user-topic-runs', id, 'rows', outcome, page, run?.doneRows],
    queryFn: ({ signal }) =>
      call(listRunRows, { params: { id }, query: { page, pageSize, ...(outcome ? { outcome } : {}) }, signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
    enabled: id > 0,
  })
  const choose = (chosen: string) => {
    setOutcome(chosen as RowOutcome | '')
    setPage(1)
  }
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={6} />
  return (
    <Section>
      <TextField
        select
        size="small"
        label={translate('topicRuns.outcome')}
        value={outcome}
        onChange={(event) => choose(event.target.value)}
        sx={{ width: 220, mb: 1.5 }}
      >
        <MenuItem value="">{translate('topicRuns.all')}</MenuItem>
        {rowOutcomes.map((one) => (
          <MenuItem key={one} value={one}>
            {translate(`enums.TopicRunOutcome.${one}.label`)}
          </MenuItem>
        ))}
      </TextField>
      {data.items.length === 0 ? <EmptyState title={translate('topicRuns.noRows')} /> : <Rows rows={data.items} />}
      <Box sx={{ display: 'flex', gap: 1, mt: 1.5, justifyContent: 'flex-end' }}>
        <Button disabled={page === 1} onClick={() => setPage(page - 1)}>
          {translate('ra.navigation.previous')}
        </Button>
        <Button disabled={!data.hasNext} onClick={() => setPage(page + 1)}>
          {translate('ra.navigation.next')}
        </Button>
      </Box>
    </Section>
  )
}

function Rows({ rows }: { rows: RunRow[] }) {
  const translate = useTranslate()
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell>{translate('topicRuns.line')}</TableCell>
          <TableCell>{translate('topicRuns.account')}</TableCell>
          <TableCell>{translate('topicRuns.outcome')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ id, line, account, memberId, outcome }) => (
          <TableRow key={id}>
            <TableCell>{line ?? id}</TableCell>
            <TableCell>
              <RecordLink resource="members" id={memberId}>
                {account}
              </RecordLink>
            </TableCell>
            <TableCell>
              <StatusChip enum="TopicRunOutcome" value={outcome} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
