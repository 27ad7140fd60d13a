import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useTranslate } from 'react-admin'
import { importEncodings } from '#engines/imports/contract.ts'
import type { Preview, ReadAs } from './importing.ts'

interface Props {
  value: ReadAs
  onChange: (readAs: ReadAs) => void
  /** What the content suggests; absent where it cannot be read. */
  preview?: Preview
}

/** How the file is to be read where its content does not tell: the encoding of a text, the sheet of a workbook. */
export function ReadAsSelect({ value, onChange, preview }: Props) {
  const translate = useTranslate()
  const detected = preview?.encoding && !value.encoding ? ` (${preview.encoding.toUpperCase()})` : ''
  if (preview?.format === 'xlsx') {
    if (preview.sheets.length < 2) return null
    const sheets = preview.sheets.map((name) => ({ value: name, label: name }))
    return (
      <Select
        label={translate('imports.sheet')}
        value={preview.sheet ?? ''}
        options={sheets}
        onChange={(sheet) => onChange({ sheet })}
      />
    )
  }
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
      sx={{ width: 220, flex: 'none' }}
    >
      {options.map((option) => (
        <MenuItem key={option.value} value={option.value}>
          {option.label}
        </MenuItem>
      ))}
    </TextField>
  )
}
