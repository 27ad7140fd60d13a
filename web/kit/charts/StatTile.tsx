import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { Link } from 'react-admin'

interface Props {
  label: string
  value: ReactNode
  hint?: ReactNode
  /** A small chart or a chip. */
  children?: ReactNode
  /** Where the rows behind the figure are. */
  to?: string
}

/** One key figure. */
export function StatTile({ label, value, hint, children, to }: Props) {
  const figure = (
    <Typography component="p" sx={{ fontSize: '1.625rem', fontWeight: 650, lineHeight: 1.25, color: 'text.primary' }}>
      {value}
    </Typography>
  )
  return (
    <Card sx={{ p: 2, display: 'flex', flexDirection: 'column', gap: 0.25, minWidth: 0 }}>
      <Typography variant="body2" color="text.secondary">
        {label}
      </Typography>
      {to ? (
        <Link to={to} aria-label={label} sx={{ textDecoration: 'none', '&:hover p': { textDecoration: 'underline' } }}>
          {figure}
        </Link>
      ) : (
        figure
      )}
      {hint && (
        <Typography variant="caption" color="text.secondary">
          {hint}
        </Typography>
      )}
      {children && <Box sx={{ mt: 1 }}>{children}</Box>}
    </Card>
  )
}
