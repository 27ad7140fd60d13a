import Typography from '@mui/material/Typography'
import { Link, useTranslate } from 'react-admin'
import { ReportFigure } from '#kit/charts/ReportFigure.tsx'
import { lazyPart } from '#kit/lazyPage.ts'
import { formatCount, formatMoney } from '#kit/numbers.ts'
import { type Part, parts, partsOf, rowsOf, type Totals } from './paidRecord.ts'

const Picture = lazyPart(() => import('./MerchantPicture.tsx'), 'default')
const ReportTable = lazyPart(
  async () => ({ Table: (await import('#kit/charts/ReportTable.tsx')).ReportTable<Row> }),
  'Table',
)
const shown = 12

/** The amounts by merchant as a picture of the largest, and as a table of all. */
export function MerchantChart({ totals }: { totals: Totals }) {
  const translate = useTranslate()
  const title = translate('paidRecords.byMerchant')
  const picture = (
    <>
      <Picture title={title} period={totals.period} merchants={totals.merchants.slice(0, shown)} />
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
  const part = (key: Part) => ({
    key,
    label: translate(`paidRecords.parts.${key}`),
    numeric: true,
    value: (row: Row) => partsOf(row)[key],
    show: (row: Row) => <Amount amount={partsOf(row)[key]} to={rowsOf(key, row.merchantId, totals.period)} />,
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
    {
      key: 'amount',
      label: translate('paidRecords.amount'),
      numeric: true,
      value: (row: Row) => Number(row.amount),
      show: (row: Row) => formatMoney(row.amount),
    },
    ...parts.map(part),
  ]
  return <ReportTable columns={columns} rows={totals.merchants} rowKey={(row) => row.merchantId} />
}

function Amount({ amount, to }: { amount: number; to: string }) {
  const shown = formatMoney(amount.toFixed(2))
  return amount === 0 ? shown : <Link to={to}>{shown}</Link>
}
