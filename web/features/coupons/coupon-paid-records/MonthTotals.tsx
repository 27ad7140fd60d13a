import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useTranslate } from 'react-admin'
import { StatTile } from '#kit/charts/StatTile.tsx'
import { EmptyState } from '#kit/EmptyState.tsx'
import { formatCount, formatMoney, formatShare } from '#kit/numbers.ts'
import { Section } from '#kit/pages/Section.tsx'
import { MerchantChart } from './MerchantChart.tsx'
import type { Totals } from './paidRecord.ts'

/** The figures of a month and how they spread over the merchants. */
export function MonthTotals({ totals }: { totals: Totals }) {
  const translate = useTranslate()
  const { pieces, amount, settledAmount, paidAmount, unsettledRows, merchantCount, rows } = totals
  const settledHint =
    unsettledRows === 0 && rows > 0
      ? translate('paidRecords.allSettled')
      : translate('paidRecords.unsettled', { n: formatCount(unsettledRows) })
  const paidHint = translate('paidRecords.paidShare', { share: formatShare(Number(paidAmount), Number(amount)) })
  return (
    <>
      {!totals.closed && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('paidRecords.open')}
        </Alert>
      )}
      <Box sx={{ display: 'grid', gap: 2, mb: 2, gridTemplateColumns: { xs: '1fr 1fr', md: 'repeat(4, 1fr)' } }}>
        <StatTile
          label={translate('paidRecords.used')}
          value={formatCount(pieces)}
          hint={translate('paidRecords.merchants', { n: formatCount(merchantCount) })}
        />
        <StatTile
          label={translate('paidRecords.amount')}
          value={formatMoney(amount)}
          hint={translate('paidRecords.byFaceValue')}
        />
        <StatTile label={translate('paidRecords.settled')} value={formatMoney(settledAmount)} hint={settledHint} />
        <StatTile label={translate('paidRecords.paid')} value={formatMoney(paidAmount)} hint={paidHint} />
      </Box>
      <Section>
        {totals.merchants.length === 0 ? (
          <EmptyState title={translate('paidRecords.nothing')} />
        ) : (
          <MerchantChart totals={totals} />
        )}
      </Section>
    </>
  )
}
