import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { Link, useTranslate } from 'react-admin'
import { type DriftSummary, getDriftSummary } from '#features/messages/user-topic-drifts/contract.ts'
import { filtered } from '#kit/addresses.ts'
import { call } from '#kit/call.ts'
import { showMinute } from '#kit/dates.ts'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { formatCount } from '#kit/numbers.ts'
import { Section } from '#kit/pages/Section.tsx'
import { RepairButton } from './RepairButton.tsx'

const refreshMs = 10_000

/** Each topic here beside what the providers have. */
export function Summary() {
  const translate = useTranslate()
  const { data, error, refetch } = useQuery({
    queryKey: ['user-topic-drifts', 'summary'],
    queryFn: ({ signal }) => call(getDriftSummary, { signal }),
    refetchInterval: refreshMs,
  })
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={6} />
  return (
    <Section title={translate('topicDrifts.byTopic')}>
      <LastCheck check={data.check} />
      <Box sx={{ overflowX: 'auto' }}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{translate('topicDrifts.topic')}</TableCell>
              {['bound', 'waiting', 'missing', 'extra'].map((name) => (
                <TableCell key={name} align="right">
                  {translate(`topicDrifts.${name}`)}
                </TableCell>
              ))}
              <TableCell>{translate('topicDrifts.oldest')}</TableCell>
              <TableCell />
            </TableRow>
          </TableHead>
          <TableBody>
            {data.topics.map((topic) => (
              <TopicRow key={topic.topicId} topic={topic} />
            ))}
          </TableBody>
        </Table>
      </Box>
    </Section>
  )
}

function TopicRow({ topic }: { topic: DriftSummary['topics'][number] }) {
  const { topicId, name, code, bound, waiting, missing, extra, oldestAt } = topic
  const rows = (kind: 'MISSING' | 'EXTRA', count: number) =>
    count === 0 ? '0' : <Link to={filtered('/user-topic-drifts', { topicId, kind })}>{formatCount(count)}</Link>
  return (
    <TableRow>
      <TableCell>
        <Link to={`/user-topics/${topicId}/show`}>{name}</Link>
        <Typography variant="caption" color="text.secondary" sx={{ ml: 1 }}>
          {code}
        </Typography>
      </TableCell>
      <TableCell align="right">{formatCount(bound)}</TableCell>
      <TableCell align="right">{formatCount(waiting)}</TableCell>
      <TableCell align="right">{rows('MISSING', missing)}</TableCell>
      <TableCell align="right">{rows('EXTRA', extra)}</TableCell>
      <TableCell>{oldestAt ? showMinute(oldestAt) : '–'}</TableCell>
      <TableCell align="right">{missing + extra > 0 && <RepairButton topicId={topicId} small />}</TableCell>
    </TableRow>
  )
}

/** When it was compared last, and of how many devices nothing became known. */
function LastCheck({ check }: { check: DriftSummary['check'] }) {
  const translate = useTranslate()
  if (!check) return <Alert severity="info">{translate('topicDrifts.never')}</Alert>
  const words = { at: showMinute(check.finishedAt ?? check.startedAt), devices: formatCount(check.devices) }
  return (
    <>
      <Typography color="text.secondary" sx={{ mb: 1.5 }} aria-live="polite">
        {translate(`topicDrifts.last.${check.status}`, words)}
      </Typography>
      {check.unknownDevices > 0 && (
        <Alert severity="warning" sx={{ mb: 1.5 }}>
          {translate('topicDrifts.unknown', { n: formatCount(check.unknownDevices) })}
        </Alert>
      )}
    </>
  )
}
