import InboxOutlined from '@mui/icons-material/InboxOutlined'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

interface Props {
  title: string
  /** What to do about it, already translated. */
  hint?: string
  action?: ReactNode
  icon?: ReactNode
}

/** Nothing here: says so, says what to do, and offers it. */
export function EmptyState({ title, hint, action, icon }: Props) {
  return (
    <Box sx={{ py: 6, px: 3, display: 'flex', flexDirection: 'column', alignItems: 'center', textAlign: 'center' }}>
      <Box sx={{ color: 'text.disabled', mb: 1, '& svg': { fontSize: 36 } }}>{icon ?? <InboxOutlined />}</Box>
      <Typography variant="h3" component="p">
        {title}
      </Typography>
      {hint && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 0.5, maxWidth: 460, textWrap: 'balance' }}>
          {hint}
        </Typography>
      )}
      {action && <Box sx={{ mt: 2, display: 'flex', gap: 1 }}>{action}</Box>}
    </Box>
  )
}
