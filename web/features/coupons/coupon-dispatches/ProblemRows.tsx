import Box from '@mui/material/Box'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { formatCount } from '#kit/numbers.ts'
import type { Preflight } from './dispatch.ts'

/** The first of the rows that would get no coupon, each with its cause. */
export function ProblemRows({ rows, total }: { rows: Preflight['problemRows']; total: number }) {
  const translate = useTranslate()
  const title = translate(rows.length < total ? 'dispatches.firstProblemRows' : 'dispatches.problemRows', {
    n: formatCount(rows.length),
    total: formatCount(total),
  })
  return (
    <>
      <Typography variant="h3" sx={{ mt: 2.5, mb: 1 }}>
        {title}
      </Typography>
      <Box sx={{ maxHeight: 320, overflow: 'auto' }} tabIndex={0} role="region" aria-label={title}>
        <Table size="small" stickyHeader>
          <TableHead>
            <TableRow>
              <TableCell>{translate('dispatches.line')}</TableCell>
              <TableCell>{translate('dispatches.account')}</TableCell>
              <TableCell align="right">{translate('dispatches.pieces')}</TableCell>
              <TableCell>{translate('dispatches.meaning')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={`${row.line}-${row.account}`}>
                <TableCell>{row.line ?? '–'}</TableCell>
                <TableCell>{row.account}</TableCell>
                <TableCell align="right">{formatCount(row.pieces)}</TableCell>
                <TableCell>
                  <StatusChip enum="CouponDispatchRecord" value={row.code} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
    </>
  )
}
