import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useTranslate } from 'react-admin'
import { StatTile } from '#kit/charts/StatTile.tsx'
import { EmptyState } from '#kit/EmptyState.tsx'
import { formatCount, formatMoney } from '#kit/numbers.ts'
import { Section } from '#kit/pages/Section.tsx'
import { MerchantChart } from './MerchantChart.tsx'
import type { Totals } from './settlement.ts'

/** The figures of a month and how they spread over the shops. */
export function MonthTotals({ totals }: { totals: Totals }) {
  const translate = useTranslate()
  const { pieces, amount, settledAmount, paidAmount, unsettledRows, merchantCount, rows } = totals
  const settledHint =
    unsettledRows === 0 && rows > 0
      ? translate('settlement.allSettled')
      : translate('settlement.unsettled', { n: formatCount(unsettledRows) })
  const share = Number(amount) === 0 ? 0 : Math.floor((Number(paidAmount) / Number(amount)) * 100)
  const paidHint = translate('settlement.paidShare', { percent: share })
  return (
    <>
      {!totals.closed && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('settlement.open')}
        </Alert>
      )}
      <Box sx={{ display: 'grid', gap: 2, mb: 2, gridTemplateColumns: { xs: '1fr 1fr', md: 'repeat(4, 1fr)' } }}>
        <StatTile
          label={translate('settlement.used')}
          value={formatCount(pieces)}
          hint={translate('settlement.merchants', { n: formatCount(merchantCount) })}
        />
        <StatTile
          label={translate('settlement.amount')}
          value={formatMoney(amount)}
          hint={translate('settlement.byFaceValue')}
        />
        <StatTile label={translate('settlement.settled')} value={formatMoney(settledAmount)} hint={settledHint} />
        <StatTile label={translate('settlement.paid')} value={formatMoney(paidAmount)} hint={paidHint} />
      </Box>
      <Section>
        {totals.merchants.length === 0 ? (
          <EmptyState title={translate('settlement.nothing')} />
        ) : (
          <MerchantChart totals={totals} />
        )}
      </Section>
    </>
  )
}
