import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

interface Props {
  title?: string
  /** Buttons at the right of the title. */
  actions?: ReactNode
  children: ReactNode
  /** No padding, for tables. */
  flush?: boolean
}

/** A titled card of a page. */
export function Section({ title, actions, children, flush }: Props) {
  return (
    <Card component="section" sx={{ mb: 2 }}>
      {(title || actions) && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 2, pt: 1.5, pb: flush ? 1.5 : 0, minHeight: 44 }}>
          <Typography variant="h2" sx={{ flex: 1 }}>
            {title}
          </Typography>
          {actions}
        </Box>
      )}
      <Box sx={flush ? { overflowX: 'auto' } : { p: 2 }}>{children}</Box>
    </Card>
  )
}
