import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate, useTranslate } from 'react-admin'
import { getPaidTotals } from '#features/coupons/coupon-paid-records/contract.ts'
import { call } from '#kit/call.ts'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { PageTitle } from '#kit/pages/PageTitle.tsx'
import { usePageName } from '#kit/stated.ts'
import { MonthTotals } from './MonthTotals.tsx'
import { PaidRecordRows } from './PaidRecordRows.tsx'
import { recentMonths } from './paidRecord.ts'
import { SettleButton } from './SettleButton.tsx'

/** One month: what it comes to, settling it, and its rows. The month stands in the address. */
export function PaidRecordPage() {
  const translate = useTranslate()
  const name = usePageName()
  const [period, choose] = usePeriod()
  const { data, error, refetch } = useQuery({
    queryKey: ['coupon-paid-records', 'totals', period],
    queryFn: ({ signal }) => call(getPaidTotals, { query: { period }, signal }),
  })
  return (
    <>
      <PageTitle
        title={name}
        actions={
          <>
            <MonthSelect period={period} onChoose={choose} />
            {data && <SettleButton totals={data} />}
          </>
        }
      />
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && <TableSkeleton rows={4} />}
      {data && <MonthTotals totals={data} />}
      <Typography variant="h2" sx={{ mt: 3, mb: 1 }}>
        {translate('paidRecords.rows')}
      </Typography>
      <PaidRecordRows period={period} />
    </>
  )
}

function usePeriod(): [string, (period: string) => void] {
  const navigate = useNavigate()
  const { search, pathname } = useLocation()
  const [, last = ''] = recentMonths(2)
  const asked = new URLSearchParams(search).get('period')
  const period = asked && /^20\d{2}-(0[1-9]|1[0-2])$/.test(asked) ? asked : last
  return [period, (next) => navigate({ pathname, search: `?period=${next}` }, { replace: true })]
}

function MonthSelect({ period, onChoose }: { period: string; onChoose: (period: string) => void }) {
  const translate = useTranslate()
  const months = recentMonths(24)
  const choices = months.includes(period) ? months : [period, ...months]
  return (
    <TextField
      select
      size="small"
      label={translate('paidRecords.month')}
      value={period}
      onChange={(event) => onChoose(event.target.value)}
      sx={{ width: 140, m: 0 }}
    >
      {choices.map((month) => (
        <MenuItem key={month} value={month}>
          {month}
        </MenuItem>
      ))}
    </TextField>
  )
}
