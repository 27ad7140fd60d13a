import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useTranslate } from 'react-admin'
import type { BadRow } from '#engines/audiences/contract.ts'
import { formatCount } from '#kit/numbers.ts'

interface Props {
  badRowCount: number
  /** The first of them. */
  badRows: BadRow[]
}

/** A list with rows that cannot be read is not sent at all: a half-read list would lose people silently. */
export function BadRows({ badRowCount, badRows }: Props) {
  const translate = useTranslate()
  return (
    <Alert severity="error" sx={{ mb: 2 }}>
      {translate('recipientLists.badRows', { n: formatCount(badRowCount) })}
      <Box component="ul" sx={{ mb: 0, maxHeight: 260, overflow: 'auto' }}>
        {badRows.map((row) => (
          <li key={row.line}>
            {row.column === null
              ? translate('recipientLists.badRow', { line: row.line, reason: row.reason })
              : translate('recipientLists.badCell', { line: row.line, column: row.column, reason: row.reason })}
          </li>
        ))}
      </Box>
    </Alert>
  )
}
