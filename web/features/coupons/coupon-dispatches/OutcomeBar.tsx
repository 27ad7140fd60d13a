import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { useTranslate } from 'react-admin'
import { formatCount } from '#kit/numbers.ts'
import { useTones } from '#kit/stated.ts'
import { shadeOf } from '#kit/tones.ts'
import { codes } from './dispatch.ts'

/** Recipients by code as one bar; the figures stand beside it in a table. */
export function OutcomeBar({ counts, label }: { counts: Record<string, number>; label: string }) {
  const translate = useTranslate()
  const theme = useTheme()
  const tones = useTones('CouponDispatchRecord')
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const parts = codes.map((code) => ({ code, count: counts[code] ?? 0 })).filter(({ count }) => count > 0)
  const words = parts.map(({ code, count }) => `${translate(`dispatches.outcome.${code}`)} ${formatCount(count)}`)
  return (
    <Box
      role="img"
      aria-label={[label, ...words].join(', ')}
      sx={{ display: 'flex', height: 20, borderRadius: 1, overflow: 'hidden', bgcolor: 'action.hover', mb: 1.5 }}
    >
      {parts.map(({ code, count }) => (
        <Box
          key={code}
          title={`${translate(`dispatches.outcome.${code}`)} ${formatCount(count)}`}
          sx={{
            width: `${(100 * count) / total}%`,
            minWidth: 4,
            bgcolor: shadeOf(theme, tones[code] ?? 'neutral').text,
            opacity: code === '0' ? 1 : 0.75,
            borderRight: '1px solid',
            borderColor: 'background.paper',
          }}
        />
      ))}
    </Box>
  )
}
