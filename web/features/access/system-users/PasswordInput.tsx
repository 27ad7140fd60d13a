import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import InputAdornment from '@mui/material/InputAdornment'
import TextField from '@mui/material/TextField'
import Tooltip from '@mui/material/Tooltip'
import type { ReactNode } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import { generatePassword } from './user.ts'

interface Props {
  label: string
  value: string
  problem: ReactNode
  onChange: (password: string) => void
  autoFocus?: boolean
}

/** A password that one person sets for another: in sight, made at a click, copied to be handed over. */
export function PasswordInput({ label, value, problem, onChange, autoFocus }: Props) {
  const translate = useTranslate()
  const notify = useNotify()
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    notify('systemUsers.copied', { type: 'success' })
  }
  const buttons = (
    <InputAdornment position="end">
      {value && (
        <Tooltip title={translate('systemUsers.copy')}>
          <IconButton size="small" onClick={() => void copy()} aria-label={translate('systemUsers.copy')}>
            <ContentCopyOutlined fontSize="small" />
          </IconButton>
        </Tooltip>
      )}
      <Button onClick={() => onChange(generatePassword())}>{translate('systemUsers.generate')}</Button>
    </InputAdornment>
  )
  return (
    <TextField
      label={label}
      value={value}
      required
      autoFocus={autoFocus}
      autoComplete="new-password"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
      error={Boolean(problem)}
      helperText={problem ?? translate('systemUsers.passwordHint')}
      slotProps={{ input: { endAdornment: buttons, sx: { fontFamily: 'monospace' } } }}
    />
  )
}
