import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useTranslate } from 'react-admin'
import { importEncodings, type ListFacts } from '#engines/imports/contract.ts'
import { listed } from '#kit/i18n/language.ts'
import type { ReadAs } from './importing.ts'

interface Props {
  value: ReadAs
  onChange: (readAs: ReadAs) => void
  /** What the content suggests; absent where it cannot be read. */
  facts?: ListFacts
}

/** How the file is to be read where its content does not tell: the encoding of a text, the sheet of a workbook, its header. */
export function ReadAsSelect({ value, onChange, facts }: Props) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
      {facts?.format === 'xlsx' ? (
        <SheetSelect value={value} facts={facts} onChange={onChange} />
      ) : (
        <EncodingSelect value={value} facts={facts} onChange={onChange} />
      )}
      {facts && facts.openSheets.length === 0 && <HeaderSelect value={value} facts={facts} onChange={onChange} />}
    </Box>
  )
}

/** Another sheet has another header. */
function SheetSelect({ facts: { sheets, sheet, openSheets }, onChange }: Props & { facts: ListFacts }) {
  const translate = useTranslate()
  if (sheets.length < 2) return null
  return (
    <Select
      label={translate('imports.sheet')}
      value={openSheets.length > 0 ? '' : (sheet ?? '')}
      options={sheets.map((name) => ({ value: name, label: name }))}
      onChange={(chosen) => onChange({ sheet: chosen })}
    />
  )
}

function EncodingSelect({ value, facts, onChange }: Props) {
  const translate = useTranslate()
  const detected = facts?.encoding && !value.encoding ? ` (${facts.encoding.toUpperCase()})` : ''
  const automatic = { value: '', label: translate('imports.encodingAuto') + detected }
  const encodings = importEncodings.map((encoding) => ({ value: encoding, label: encoding.toUpperCase() }))
  return (
    <Select
      label={translate('imports.encoding')}
      value={value.encoding ?? ''}
      options={[automatic, ...encodings]}
      onChange={(chosen) => onChange({ encoding: importEncodings.find((encoding) => encoding === chosen) })}
    />
  )
}

/** The first lines of the file, one of which holds the headers. */
function HeaderSelect({ value, facts: { headerRow, beginning }, onChange }: Props & { facts: ListFacts }) {
  const translate = useTranslate()
  if (beginning.length < 2) return null
  const options = beginning.map(({ line, cells }) => ({
    value: String(line),
    label: translate('imports.headerLine', { line, cells: listed(cells.filter((cell) => cell !== '')) }),
  }))
  const isShown = options.some((option) => option.value === String(headerRow))
  return (
    <Select
      label={translate('imports.headerRow')}
      value={isShown ? String(headerRow) : ''}
      options={options}
      onChange={(line) => onChange({ ...value, headerRow: Number(line) })}
    />
  )
}

interface SelectProps {
  label: string
  value: string
  options: { value: string; label: string }[]
  onChange: (value: string) => void
}

function Select({ label, value, options, onChange }: SelectProps) {
  return (
    <TextField
      select
      fullWidth={false}
      margin="none"
      size="small"
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
      sx={{ width: 260, flex: 'none' }}
    >
      {options.map((option) => (
        <MenuItem key={option.value} value={option.value}>
          {option.label}
        </MenuItem>
      ))}
    </TextField>
  )
}
