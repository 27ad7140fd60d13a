import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'
import type { BulkOutcome } from '#engines/bulk/contract.ts'
import { formatCount } from '#kit/numbers.ts'

/** Why some rows are left as they are, the most frequent reason first. */
export function Reasons({ title, reasons }: { title: string; reasons: BulkOutcome['reasons'] }) {
  const translate = useTranslate()
  return (
    <>
      <Typography variant="body2" color="text.secondary" sx={{ mt: 0.5 }}>
        {title}
      </Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5, fontSize: '0.8125rem', color: 'text.secondary' }}>
        {reasons.map(({ reason, count }) => (
          <li key={reason}>{translate('bulk.reason', { reason, count: formatCount(count) })}</li>
        ))}
      </Box>
    </>
  )
}
