import VisibilityOffOutlined from '@mui/icons-material/VisibilityOffOutlined'
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined'
import IconButton from '@mui/material/IconButton'
import InputAdornment from '@mui/material/InputAdornment'
import { type ComponentProps, useState } from 'react'
import { useTranslate } from 'react-admin'
import { AuthField } from './AuthField.tsx'

/** A password that can be shown while one types. */
export function PasswordField(props: ComponentProps<typeof AuthField>) {
  const translate = useTranslate()
  const [shown, setShown] = useState(false)
  const Icon = shown ? VisibilityOffOutlined : VisibilityOutlined
  return (
    <AuthField
      {...props}
      type={shown ? 'text' : 'password'}
      endAdornment={
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
      }
    />
  )
}
