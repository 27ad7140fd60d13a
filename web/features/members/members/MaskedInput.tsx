import LockOutlined from '@mui/icons-material/LockOutlined'
import InputAdornment from '@mui/material/InputAdornment'
import type { FocusEvent } from 'react'
import { TextInput, useRecordContext, useTranslate } from 'react-admin'
import { useWatch } from 'react-hook-form'

interface Props {
  source: string
  isRequired?: boolean
  /** A text key: how to write a new value. */
  hint?: string
}

/** An input that starts with a mask: it is kept when left alone, and selected as a whole when somebody means to replace it. */
export function MaskedInput({ source, isRequired, hint }: Props) {
  const translate = useTranslate()
  const record = useRecordContext()
  const value: unknown = useWatch({ name: source })
  const masked = Boolean(value) && value === record?.[source]
  const lock = (
    <InputAdornment position="end">
      <LockOutlined sx={{ fontSize: 15 }} titleAccess={translate('app.field.masked')} />
    </InputAdornment>
  )
  return (
    <TextInput
      source={source}
      isRequired={isRequired}
      autoComplete="off"
      helperText={masked ? 'members.maskedHint' : (hint ?? '')}
      onFocus={(event: FocusEvent<HTMLInputElement>) => {
        if (masked) event.target.select()
      }}
      slotProps={{ input: { endAdornment: masked ? lock : undefined } }}
    />
  )
}
