import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { lazy, Suspense, useState } from 'react'
import { useTranslate } from 'react-admin'
import { formatCount } from '../numbers.ts'

const Picture = lazy(() => import('./TrendPicture.tsx'))

export interface Series {
  key: string
  label: string
}

export interface TrendProps {
  /** Names the chart. */
  title: string
  /** One row a day: `{ day: '2026-11-22', [series key]: 12 }`. */
  rows: Record<string, string | number>[]
  series: Series[]
  kind?: 'area' | 'bar'
  height?: number
  /** Opens the rows behind a day. */
  onPick?: (day: string) => void
}

/** Figures over days as a picture, and as a table for whoever prefers or needs one. */
export function TrendChart(props: TrendProps) {
  const translate = useTranslate()
  const [asTable, setAsTable] = useState(false)
  const height = props.height ?? 240
  return (
    <Box component="figure" aria-label={props.title} sx={{ m: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 1 }}>
        <Typography component="figcaption" variant="h2" sx={{ flex: 1 }}>
          {props.title}
        </Typography>
        <Button onClick={() => setAsTable(!asTable)} aria-pressed={asTable}>
          {translate(asTable ? 'app.chart.showChart' : 'app.chart.showTable')}
        </Button>
      </Box>
      {asTable ? (
        <Box sx={{ maxHeight: height, overflow: 'auto' }} tabIndex={0} role="region" aria-label={props.title}>
          <TrendTable {...props} />
        </Box>
      ) : (
        <Suspense fallback={<Skeleton variant="rounded" height={height} />}>
          <Picture {...props} height={height} />
        </Suspense>
      )}
    </Box>
  )
}

function TrendTable({ rows, series }: TrendProps) {
  const translate = useTranslate()
  return (
    <Table size="small" stickyHeader>
      <TableHead>
        <TableRow>
          <TableCell>{translate('app.chart.day')}</TableCell>
          {series.map((one) => (
            <TableCell key={one.key} align="right">
              {one.label}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.day}>
            <TableCell component="th" scope="row">
              {row.day}
            </TableCell>
            {series.map((one) => (
              <TableCell key={one.key} align="right">
                {formatCount(Number(row[one.key] ?? 0))}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
