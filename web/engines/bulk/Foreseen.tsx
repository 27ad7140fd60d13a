import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'
import type { BulkPreview } from '#engines/bulk/contract.ts'
import type { Selection } from '#kit/list/selection.ts'
import { formatCount, formatMoney } from '#kit/numbers.ts'
import { Reasons } from './Reasons.tsx'

/** How many of the chosen rows will change, and why not the others. */
export function Foreseen({ preview, chosen }: { preview: BulkPreview | undefined; chosen: Selection['chosen'] }) {
  const translate = useTranslate()
  if (!preview) return <Typography aria-live="polite">{translate('bulk.counting')}</Typography>
  const { count, changing, isAtMost, amount, reasons, atOnce } = preview
  const gone = 'ids' in chosen ? chosen.ids.length - count : 0
  const all = gone > 0 ? [...reasons, { reason: translate('bulk.gone'), count: gone }] : reasons
  const left = count - changing + gone
  return (
    <Box aria-live="polite" sx={{ mb: 1.5 }}>
      <Typography sx={{ fontWeight: 600 }}>
        {changing === 0
          ? translate('bulk.none')
          : translate(isAtMost ? 'bulk.changingAtMost' : 'bulk.changing', { n: formatCount(changing) })}
        {changing > 0 && amount !== null && ` · ${translate('bulk.amount', { amount: formatMoney(amount) })}`}
      </Typography>
      {left > 0 && <Reasons title={translate('bulk.unchanged', { n: formatCount(left) })} reasons={all} />}
      {changing > 0 && !atOnce && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 0.5 }}>
          {translate('bulk.byJob')}
        </Typography>
      )}
    </Box>
  )
}
