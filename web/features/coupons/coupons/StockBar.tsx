import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { useRecordContext, useTranslate } from 'react-admin'
import type { Coupon } from '#features/coupons/coupons/contract.ts'
import { formatCount } from '#kit/numbers.ts'

/** How much of the stock is issued; what was used is the darker part of it. */
export function StockBar({ wide }: { wide?: boolean }) {
  const translate = useTranslate()
  const coupon = useRecordContext<Coupon>()
  if (!coupon) return null
  const { issuedPieces, usedPieces, totalPieces, leftPieces } = coupon
  const width = (pieces: number) => (100 * pieces) / Math.max(1, totalPieces)
  const words = {
    issued: formatCount(issuedPieces),
    used: formatCount(usedPieces),
    left: formatCount(leftPieces),
    total: formatCount(totalPieces),
  }
  return (
    <Box sx={{ minWidth: wide ? undefined : 100 }}>
      <LinearProgress
        variant="buffer"
        aria-label={translate('coupons.stockLabel', words)}
        value={width(usedPieces)}
        valueBuffer={width(issuedPieces)}
        color={leftPieces === 0 ? 'warning' : 'primary'}
        sx={{
          height: wide ? 12 : 6,
          borderRadius: 3,
          bgcolor: 'action.selected',
          '& .MuiLinearProgress-dashed': { display: 'none' },
          // Rounded ends of nothing are a dot.
          ...(issuedPieces === 0 && { '& .MuiLinearProgress-bar': { display: 'none' } }),
          ...(usedPieces === 0 && { '& .MuiLinearProgress-bar1': { display: 'none' } }),
        }}
      />
      <Typography variant="caption" color="text.secondary" sx={{ whiteSpace: 'nowrap' }}>
        {translate('coupons.stockOf', words)}
      </Typography>
    </Box>
  )
}
