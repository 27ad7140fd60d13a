import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

interface Props {
  children: ReactNode
  title?: string
  hint?: string
  columns?: number
}

/** A titled group of inputs side by side. An input over the whole width: `<Box sx={{ gridColumn: '1 / -1' }}>`. */
export function FormGrid({ children, title, hint, columns = 2 }: Props) {
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, mb: 3, minWidth: 0, '&:last-of-type': { mb: 0 } }}>
      {title && (
        <Typography component="legend" variant="h3" sx={{ p: 0, mb: hint ? 0 : 1 }}>
          {title}
        </Typography>
      )}
      {hint && (
        <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
          {hint}
        </Typography>
      )}
      <Box
        sx={{
          display: 'grid',
          columnGap: 2.5,
          rowGap: 1,
          gridTemplateColumns: { xs: '1fr', sm: `repeat(${columns}, minmax(0, 1fr))` },
          maxWidth: columns > 2 ? undefined : 860,
          alignItems: 'start',
        }}
      >
        {children}
      </Box>
    </Box>
  )
}
