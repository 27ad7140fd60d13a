import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLocation, useNavigate, useTranslate } from 'react-admin'
import { getPaidTotals } from '#features/coupons/coupon-paid-records/contract.ts'
import { call } from '#kit/call.ts'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { PageTitle } from '#kit/pages/PageTitle.tsx'
import { usePageName } from '#kit/stated.ts'
import { MonthTotals } from './MonthTotals.tsx'
import { PaidRecordList, PaidRecordRows } from './PaidRecordRows.tsx'
import { recentMonths } from './paidRecord.ts'
import { SettleButton } from './SettleButton.tsx'

/** One month, which stands in the address; with a filter in the address, the rows of all months that fit it. */
export function PaidRecordPage() {
  const [period, choose] = usePeriod()
  const select = <MonthSelect period={period} onChoose={choose} />
  return period === allMonths ? <PaidRecordList actions={select} /> : <Month period={period} select={select} />
}

/** What a month comes to, settling it, and its rows. */
function Month({ period, select }: { period: string; select: ReactNode }) {
  const translate = useTranslate()
  const name = usePageName()
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
            {select}
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

const allMonths = 'all'

function usePeriod(): [string, (period: string) => void] {
  const navigate = useNavigate()
  const { search, pathname } = useLocation()
  const [, last = ''] = recentMonths(2)
  const asked = new URLSearchParams(search)
  const month = asked.get('period') ?? ''
  const period = /^20\d{2}-(0[1-9]|1[0-2])$/.test(month) ? month : asked.has('filter') ? allMonths : last
  const searchOf = (next: string) => (next === allMonths ? '?filter={}' : `?period=${next}`)
  return [period, (next) => navigate({ pathname, search: searchOf(next) }, { replace: true })]
}

function MonthSelect({ period, onChoose }: { period: string; onChoose: (period: string) => void }) {
  const translate = useTranslate()
  const months = recentMonths(24)
  const choices = period === allMonths || months.includes(period) ? months : [period, ...months]
  return (
    <TextField
      select
      size="small"
      label={translate('paidRecords.month')}
      value={period}
      onChange={(event) => onChoose(event.target.value)}
      sx={{ width: 140, m: 0 }}
    >
      <MenuItem value={allMonths}>{translate('paidRecords.allMonths')}</MenuItem>
      {choices.map((month) => (
        <MenuItem key={month} value={month}>
          {month}
        </MenuItem>
      ))}
    </TextField>
  )
}
