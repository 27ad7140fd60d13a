import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TableCell from '@mui/material/TableCell'
import TableRow from '@mui/material/TableRow'
import TextField from '@mui/material/TextField'
import { useTranslate } from 'react-admin'
import { type Mapping, neededFields } from '#engines/imports/contract.ts'
import { fieldAt, type Preview, useImports } from './importing.ts'

interface Props {
  column: Preview['columns'][number]
  mapping: Mapping
  problem: string | undefined
  onField: (field: string | undefined) => void
}

const ignored = 'ignored'

export function ColumnRow({ column, mapping, problem, onField }: Props) {
  const translate = useTranslate()
  const imports = useImports()
  const { fields, fieldName } = imports
  const needed = neededFields(imports, mapping)
  const field = fieldAt(mapping, column.index)
  const name = column.header || translate('imports.columns.unnamed', { number: column.index + 1 })
  return (
    <TableRow sx={{ opacity: field || problem ? 1 : 0.75 }}>
      <TableCell sx={{ fontWeight: 600 }}>{name}</TableCell>
      <TableCell sx={{ maxWidth: 460, color: 'text.secondary' }}>
        <Box sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {column.samples.length > 0 ? column.samples.join(' · ') : translate('imports.columns.noValues')}
        </Box>
      </TableCell>
      <TableCell sx={{ width: 280 }}>
        <TextField
          select
          size="small"
          hiddenLabel
          fullWidth
          margin="none"
          value={field ?? ignored}
          error={problem !== undefined}
          onChange={(event) => onField(fields.find((one) => one === event.target.value))}
          slotProps={{
            select: { SelectDisplayProps: { 'aria-label': translate('imports.columns.goesTo', { name }) } },
          }}
        >
          <MenuItem value={ignored}>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {translate('imports.columns.ignored')}
            </Box>
          </MenuItem>
          {fields.map((one) => (
            <MenuItem key={one} value={one}>
              {fieldName(one)}
              {needed.includes(one) && ' *'}
            </MenuItem>
          ))}
        </TextField>
      </TableCell>
    </TableRow>
  )
}
