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
import { Link, useTranslate } from 'react-admin'
import { formatCount, formatMoney } from '../../kit/numbers.ts'
import type { Totals } from './settlement.ts'

const Picture = lazy(() => import('./MerchantPicture.tsx'))
const shown = 12

/** The amounts by shop as a picture of the largest, and as a table of all. */
export function MerchantChart({ totals }: { totals: Totals }) {
  const translate = useTranslate()
  const [asTable, setAsTable] = useState(false)
  const { merchants, merchantCount } = totals
  const largest = merchants.slice(0, shown)
  const title = translate('settlement.byMerchant')
  return (
    <Box component="figure" aria-label={title} sx={{ m: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 1 }}>
        <Typography component="figcaption" variant="h2" sx={{ flex: 1 }}>
          {title}
        </Typography>
        <Button onClick={() => setAsTable(!asTable)} aria-pressed={asTable}>
          {translate(asTable ? 'settlement.showChart' : 'settlement.showTable')}
        </Button>
      </Box>
      {asTable ? (
        <Box sx={{ maxHeight: 420, overflow: 'auto' }} tabIndex={0} role="region" aria-label={title}>
          <MerchantTable totals={totals} />
        </Box>
      ) : (
        <Suspense fallback={<Skeleton variant="rounded" height={240} />}>
          <Picture title={title} merchants={largest} />
        </Suspense>
      )}
      {merchantCount > shown && !asTable && (
        <Typography variant="caption" color="text.secondary">
          {translate('settlement.topOnly', { n: shown })}
        </Typography>
      )}
    </Box>
  )
}

function MerchantTable({ totals }: { totals: Totals }) {
  const translate = useTranslate()
  const heads = ['used', 'amount', 'settled', 'paid']
  return (
    <Table size="small" stickyHeader>
      <TableHead>
        <TableRow>
          <TableCell>{translate('resources.coupon-paid-records.fields.merchantName')}</TableCell>
          {heads.map((head) => (
            <TableCell key={head} align="right">
              {translate(`settlement.${head}`)}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {totals.merchants.map((row) => (
          <TableRow key={row.merchantId} hover>
            <TableCell component="th" scope="row">
              <Link to={`/merchants/${row.merchantId}/show?tab=settlements`}>{row.merchantName}</Link>
            </TableCell>
            <TableCell align="right">{formatCount(row.pieces)}</TableCell>
            <TableCell align="right">{formatMoney(row.amount)}</TableCell>
            <TableCell align="right">{formatMoney(row.settledAmount)}</TableCell>
            <TableCell align="right">{formatMoney(row.paidAmount)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
