import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useFieldValue, useRecordContext, useTranslateLabel } from 'react-admin'

/** Facts of a record side by side; holds `<Fact>`s. */
export function Facts({ children, columns = 3 }: { children: ReactNode; columns?: number }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gap: '14px 24px',
        gridTemplateColumns: { xs: '1fr 1fr', md: `repeat(${columns}, minmax(0, 1fr))` },
      }}
    >
      {children}
    </Box>
  )
}

interface FactProps {
  /** A field of the record: gives the label `resources.<resource>.fields.<source>` and, without children, the value. */
  source?: string
  label?: string
  children?: ReactNode
  /** Over the whole width. */
  wide?: boolean
}

/** One labelled fact. `<Fact source="createdAt"><DateTimeField source="createdAt" /></Fact>` */
export function Fact({ source, label, children, wide }: FactProps) {
  const record = useRecordContext()
  const translateLabel = useTranslateLabel()
  const value: unknown = useFieldValue({ source: source ?? '', record })
  const empty = value === null || value === undefined || value === ''
  return (
    <Box sx={{ minWidth: 0, gridColumn: wide ? '1 / -1' : undefined }}>
      <Typography component="dt" variant="caption" color="text.secondary">
        {translateLabel({ source, label })}
      </Typography>
      <Typography component="dd" sx={{ m: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
        {children ?? (empty ? '–' : String(value))}
      </Typography>
    </Box>
  )
}
