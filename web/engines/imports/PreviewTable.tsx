import ErrorOutlined from '@mui/icons-material/ErrorOutlined'
import Box from '@mui/material/Box'
import { alpha } from '@mui/material/styles'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useTranslate } from 'react-admin'
import { type Preview, useImports } from './importing.ts'

type Row = Preview['rows'][number]

/** The mapped columns of some rows under their fields' names. */
export function PreviewTable({ preview, rows }: { preview: Preview; rows: Row[] }) {
  const translate = useTranslate()
  const imports = useImports()
  const fields = imports.fields.filter((field) => preview.mapping[field] !== undefined)
  return (
    <TableContainer
      tabIndex={0}
      role="region"
      aria-label={translate('imports.steps.preview')}
      sx={{
        maxHeight: 460,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        '& th, & td': { px: 1, fontSize: '0.8125rem' },
      }}
    >
      <Table size="small" stickyHeader>
        <TableHead>
          <TableRow>
            <TableCell align="right">{translate('imports.line')}</TableCell>
            {fields.map((field) => (
              <TableCell key={field}>{imports.fieldName(field)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <PreviewRow key={row.line} row={row} fields={fields} mapping={preview.mapping} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

interface RowProps {
  row: Row
  fields: string[]
  mapping: Preview['mapping']
}

function PreviewRow({ row, fields, mapping }: RowProps) {
  const translate = useTranslate()
  const whole = row.errors.find(({ field }) => field === null)
  return (
    <TableRow sx={whole ? wrong : undefined}>
      <TableCell align="right" sx={row.errors.length > 0 ? wrong : { color: 'text.secondary' }}>
        {row.line}
      </TableCell>
      {whole ? (
        <TableCell colSpan={fields.length}>
          {row.cells.join(' · ')}
          <Reason>{whole.message}</Reason>
        </TableCell>
      ) : (
        fields.map((field) => {
          const messages = row.errors.filter((error) => error.field === field).map(({ message }) => message)
          const remarks = row.remarks.filter((remark) => remark.field === field)
          return (
            <TableCell key={field} sx={messages.length > 0 ? wrong : undefined}>
              <Box sx={{ maxWidth: 150, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
                {row.cells[mapping[field] ?? -1]}
              </Box>
              {remarks.map(({ message, value }) => (
                <Box key={message} title={message} sx={{ color: 'warning.main', fontSize: '0.75rem' }}>
                  {value === null ? translate('imports.remarks.asked') : translate('imports.remarks.readAs', { value })}
                </Box>
              ))}
              {messages.map((message) => (
                <Reason key={message}>{message}</Reason>
              ))}
            </TableCell>
          )
        })
      )}
    </TableRow>
  )
}

const wrong = {
  bgcolor: (theme: { palette: { error: { main: string } } }) => alpha(theme.palette.error.main, 0.09),
}

function Reason({ children }: { children: string }) {
  return (
    <Box
      sx={{ display: 'flex', gap: 0.5, color: 'error.main', fontSize: '0.75rem', minWidth: 112, whiteSpace: 'normal' }}
    >
      <ErrorOutlined sx={{ fontSize: 14, mt: '2px' }} aria-hidden />
      <span>{children}</span>
    </Box>
  )
}
