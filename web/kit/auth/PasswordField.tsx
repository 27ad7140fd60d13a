import VisibilityOffOutlined from '@mui/icons-material/VisibilityOffOutlined'
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined'
import IconButton from '@mui/material/IconButton'
import InputAdornment from '@mui/material/InputAdornment'
import TextField, { type TextFieldProps } from '@mui/material/TextField'
import { useState } from 'react'
import { useTranslate } from 'react-admin'

/** A password that can be shown while one types. */
export function PasswordField(props: TextFieldProps) {
  const translate = useTranslate()
  const [shown, setShown] = useState(false)
  const Icon = shown ? VisibilityOffOutlined : VisibilityOutlined
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      slotProps={{
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <IconButton
                size="small"
                edge="end"
                aria-label={translate(shown ? 'app.login.hidePassword' : 'app.login.showPassword')}
                onClick={() => setShown(!shown)}
              >
                <Icon fontSize="small" />
              </IconButton>
            </InputAdornment>
          ),
        },
      }}
    />
  )
}
