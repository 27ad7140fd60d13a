import Box from '@mui/material/Box'
import Radio from '@mui/material/Radio'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useTranslate } from 'react-admin'
import type { Reading } from '#features/messages/message-batch-imports/contract.ts'

interface Props {
  items: readonly Reading[]
  at: number
  onChoose: (at: number) => void
}

/** Rows as they will read, with what keeps them from being imported. */
export function ReadingsTable({ items, at, onChoose }: Props) {
  const translate = useTranslate()
  const words = (key: string, values?: object) => translate(`messageBatchImports.readings.${key}`, values)
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell padding="checkbox">
              <Box component="span" sx={{ fontSize: 0 }}>
                {words('show')}
              </Box>
            </TableCell>
            {(['line', 'account', 'text'] as const).map((column) => (
              <TableCell key={column}>{words(column)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map(({ line, account, zh, errors }, n) => (
            <TableRow key={line} hover selected={n === at} onClick={() => onChoose(n)}>
              <TableCell padding="checkbox">
                <Radio
                  size="small"
                  checked={n === at}
                  onChange={() => onChoose(n)}
                  slotProps={{ input: { 'aria-label': words('showLine', { line }) } }}
                />
              </TableCell>
              <TableCell>{line}</TableCell>
              <TableCell>{account || '–'}</TableCell>
              <TableCell sx={{ minWidth: 280 }}>
                <Box sx={{ fontWeight: 600 }}>{zh.title || '–'}</Box>
                <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>{zh.body || '–'}</Box>
                {errors.map(({ column, message }) => (
                  <Box key={`${column} ${message}`} sx={{ color: 'error.main', fontSize: '0.75rem' }}>
                    {column ? `${column}：${message}` : message}
                  </Box>
                ))}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  )
}
