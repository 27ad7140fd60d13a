import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId } from 'react'
import { Link } from 'react-admin'

interface Props {
  label: string
  value: ReactNode
  hint?: ReactNode
  /** A small chart or a chip, at the right. */
  children?: ReactNode
  /** Where the rows behind the figure are. */
  to?: string
}

/** One key figure. */
export function StatTile({ label, value, hint, children, to }: Props) {
  const id = useId()
  const figure = (
    <Typography
      id={`${id}-value`}
      component="span"
      sx={{ fontSize: '1.5rem', fontWeight: 650, lineHeight: 1.3, color: 'text.primary', whiteSpace: 'nowrap' }}
    >
      {value}
    </Typography>
  )
  const link = { textDecoration: 'none', '&:hover span': { textDecoration: 'underline' } }
  return (
    <Card sx={{ p: 2, display: 'flex', alignItems: 'flex-start', gap: 2, minWidth: 0 }}>
      <Box sx={{ flex: 'none', maxWidth: '100%' }}>
        <Typography id={`${id}-label`} variant="body2" color="text.secondary">
          {label}
        </Typography>
        {to ? (
          <Link to={to} aria-labelledby={`${id}-label ${id}-value`} sx={link}>
            {figure}
          </Link>
        ) : (
          figure
        )}
        <Typography variant="caption" color="text.secondary" sx={{ display: 'block' }}>
          {hint}
        </Typography>
      </Box>
      {children && <Box sx={{ flex: 1, minWidth: 0, alignSelf: 'flex-end' }}>{children}</Box>}
    </Card>
  )
}
