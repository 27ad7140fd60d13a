import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { Suspense } from 'react'
import { Link, useTranslate } from 'react-admin'
import { lazyPart } from '#kit/lazyPage.ts'
import { formatCount, formatShare } from '#kit/numbers.ts'
import type { Counted } from './CountsPicture.tsx'

const Picture = lazyPart(() => import('./CountsPicture.tsx'), 'default')

interface Props {
  title: string
  /** What the rows are called, translated. */
  head: string
  rows: readonly (Counted & { hint?: string | undefined })[]
  /** What a share is a share of. */
  whole: number
}

/** How many there are of each: a picture, and its table with what each means. Both open the rows behind. */
export function CountsChart({ title, head, rows, whole }: Props) {
  const translate = useTranslate()
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 3,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: '1fr 1fr' },
        alignItems: 'start',
      }}
    >
      <Suspense fallback={<Skeleton variant="rounded" height={rows.length * 30} />}>
        <Picture title={title} rows={rows} />
      </Suspense>
      <Table size="small" aria-label={title}>
        <TableHead>
          <TableRow>
            <TableCell>{head}</TableCell>
            <TableCell align="right">{translate('app.chart.count')}</TableCell>
            <TableCell align="right">{translate('app.chart.share')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ key, name, hint, count, to }) => (
            <TableRow key={key}>
              <TableCell component="th" scope="row">
                {name}
                {hint && (
                  <Typography variant="caption" color="text.secondary" sx={{ display: 'block' }}>
                    {hint}
                  </Typography>
                )}
              </TableCell>
              <TableCell align="right">
                {to && count > 0 ? <Link to={to}>{formatCount(count)}</Link> : formatCount(count)}
              </TableCell>
              <TableCell align="right">{formatShare(count, whole)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  )
}
