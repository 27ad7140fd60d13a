import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import { useRecordContext, useTranslate } from 'react-admin'
import type { Coupon } from '#features/coupons/coupons/contract.ts'
import { StatTile } from '#kit/charts/StatTile.tsx'
import { formatCount, formatShare } from '#kit/numbers.ts'
import { StockBar } from './StockBar.tsx'

/** What was issued, used and left, and the same as a bar. */
export function CouponFigures() {
  const translate = useTranslate()
  const coupon = useRecordContext<Coupon>()
  if (!coupon) return null
  const { issuedPieces, usedPieces, leftPieces, totalPieces } = coupon
  const label = (field: string) => translate(`resources.coupons.fields.${field}`)
  const share = (part: number) => translate('coupons.ofTotal', { share: formatShare(part, totalPieces) })
  return (
    <>
      <Box sx={{ display: 'grid', gap: 2, mb: 2, gridTemplateColumns: { xs: '1fr 1fr', md: 'repeat(4, 1fr)' } }}>
        <StatTile
          label={label('totalPieces')}
          value={formatCount(totalPieces)}
          hint={translate('coupons.limitHint', { n: formatCount(coupon.limitPerMember) })}
        />
        <StatTile label={label('issuedPieces')} value={formatCount(issuedPieces)} hint={share(issuedPieces)} />
        <StatTile
          label={label('usedPieces')}
          value={formatCount(usedPieces)}
          hint={translate('coupons.usedRate', { share: formatShare(usedPieces, issuedPieces) })}
        />
        <StatTile label={label('leftPieces')} value={formatCount(leftPieces)} hint={share(leftPieces)} />
      </Box>
      <Card sx={{ p: 2, mb: 2 }}>
        <StockBar wide />
      </Card>
    </>
  )
}
