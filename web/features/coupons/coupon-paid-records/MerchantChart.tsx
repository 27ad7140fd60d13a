import Typography from '@mui/material/Typography'
import { Link, useTranslate } from 'react-admin'
import { ReportFigure } from '#kit/charts/ReportFigure.tsx'
import { ReportTable } from '#kit/charts/ReportTable.tsx'
import { lazyPart } from '#kit/lazyPage.ts'
import { formatCount, formatMoney } from '#kit/numbers.ts'
import type { Totals } from './paidRecord.ts'

const Picture = lazyPart(() => import('./MerchantPicture.tsx'))
const shown = 12

/** The amounts by merchant as a picture of the largest, and as a table of all. */
export function MerchantChart({ totals }: { totals: Totals }) {
  const translate = useTranslate()
  const title = translate('paidRecords.byMerchant')
  const picture = (
    <>
      <Picture title={title} merchants={totals.merchants.slice(0, shown)} />
      {totals.merchantCount > shown && (
        <Typography variant="caption" color="text.secondary">
          {translate('paidRecords.topOnly', { n: shown })}
        </Typography>
      )}
    </>
  )
  return <ReportFigure title={title} height={420} picture={picture} table={<MerchantTable totals={totals} />} />
}

type Row = Totals['merchants'][number]

function MerchantTable({ totals }: { totals: Totals }) {
  const translate = useTranslate()
  const money = (key: string, amount: (row: Row) => string) => ({
    key,
    label: translate(`paidRecords.${key}`),
    numeric: true,
    value: (row: Row) => Number(amount(row)),
    show: (row: Row) => formatMoney(amount(row)),
  })
  const columns = [
    {
      key: 'merchant',
      label: translate('resources.coupon-paid-records.fields.merchantName'),
      value: (row: Row) => row.merchantName,
      show: (row: Row) => <Link to={`/merchants/${row.merchantId}/show?tab=settlements`}>{row.merchantName}</Link>,
    },
    {
      key: 'used',
      label: translate('paidRecords.used'),
      numeric: true,
      value: (row: Row) => row.pieces,
      show: (row: Row) => formatCount(row.pieces),
    },
    money('amount', (row) => row.amount),
    money('settled', (row) => row.settledAmount),
    money('paid', (row) => row.paidAmount),
  ]
  return <ReportTable columns={columns} rows={totals.merchants} rowKey={(row) => row.merchantId} />
}
