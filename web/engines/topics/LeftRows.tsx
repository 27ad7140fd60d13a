import Box from '@mui/material/Box'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'
import type { RunPreflight } from '#features/messages/user-topic-runs/contract.ts'
import { StatusChip } from '#kit/fields/StatusChip.tsx'

/** The first of the rows for which nothing would change, each with its cause. */
export function LeftRows({ rows }: { rows: RunPreflight['leftRows'] }) {
  const translate = useTranslate()
  if (rows.length === 0) return null
  const title = translate('topicRuns.leftRows')
  return (
    <>
      <Typography variant="h3" sx={{ mt: 2.5, mb: 1 }}>
        {title}
      </Typography>
      <Box sx={{ maxHeight: 320, overflow: 'auto', maxWidth: 720 }} tabIndex={0} role="region" aria-label={title}>
        <Table size="small" stickyHeader>
          <TableHead>
            <TableRow>
              <TableCell>{translate('topicRuns.line')}</TableCell>
              <TableCell>{translate('topicRuns.account')}</TableCell>
              <TableCell>{translate('topicRuns.outcome')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map(({ line, account, outcome }) => (
              <TableRow key={`${line}-${account}`}>
                <TableCell>{line ?? '–'}</TableCell>
                <TableCell>{account}</TableCell>
                <TableCell>
                  <StatusChip enum="TopicRunOutcome" value={outcome} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
    </>
  )
}
