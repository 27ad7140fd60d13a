import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useTranslate } from 'react-admin'
import { importEncodings } from '#features/members/member-imports/contract.ts'
import type { Encoding } from './importing.ts'

interface Props {
  value: Encoding | undefined
  onChange: (encoding: Encoding | undefined) => void
  /** What the content suggests. */
  detected?: string | null
}

const automatic = 'auto'

/** How the file's text is encoded, for the rare file whose content does not tell. */
export function EncodingSelect({ value, onChange, detected }: Props) {
  const translate = useTranslate()
  const found = detected && !value ? ` (${detected.toUpperCase()})` : ''
  return (
    <TextField
      select
      fullWidth={false}
      margin="none"
      size="small"
      label={translate('memberImports.encoding')}
      value={value ?? automatic}
      onChange={(event) => onChange(importEncodings.find((encoding) => encoding === event.target.value))}
      sx={{ width: 220, flex: 'none' }}
    >
      <MenuItem value={automatic}>
        {translate('memberImports.encodingAuto')}
        {found}
      </MenuItem>
      {importEncodings.map((encoding) => (
        <MenuItem key={encoding} value={encoding}>
          {encoding.toUpperCase()}
        </MenuItem>
      ))}
    </TextField>
  )
}
