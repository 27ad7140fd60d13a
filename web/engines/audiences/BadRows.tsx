import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import { useTranslate } from 'react-admin'

interface Props {
  rows: readonly { line: number; column: string | null; reason: string }[]
  /** How many there are and what to do. */
  children: ReactNode
}

/** A list with rows that cannot be read is not sent at all: a half-read list would lose people silently. */
export function BadRows({ rows, children }: Props) {
  const translate = useTranslate()
  return (
    <Alert severity="error" sx={{ mb: 2 }}>
      {children}
      <Box component="ul" sx={{ mb: 0, maxHeight: 260, overflow: 'auto' }} tabIndex={0}>
        {rows.map((row) => (
          <li key={`${row.line} ${row.column}`}>
            {row.column === null
              ? translate('audience.badRow', { line: row.line, reason: row.reason })
              : translate('audience.badCell', { line: row.line, column: row.column, reason: row.reason })}
          </li>
        ))}
      </Box>
    </Alert>
  )
}
