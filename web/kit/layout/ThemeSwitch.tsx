import DarkModeOutlined from '@mui/icons-material/DarkModeOutlined'
import LightModeOutlined from '@mui/icons-material/LightModeOutlined'
import IconButton from '@mui/material/IconButton'
import { useTheme as useMuiTheme } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import { useTheme, useTranslate } from 'react-admin'

/** Light or dark. */
export function ThemeSwitch() {
  const translate = useTranslate()
  const [, setTheme] = useTheme()
  const dark = useMuiTheme().palette.mode === 'dark'
  const label = translate(dark ? 'app.frame.toLight' : 'app.frame.toDark')
  return (
    <Tooltip title={label}>
      <IconButton onClick={() => setTheme(dark ? 'light' : 'dark')} aria-label={label} size="small" sx={{ p: 1 }}>
        {dark ? <LightModeOutlined fontSize="small" /> : <DarkModeOutlined fontSize="small" />}
      </IconButton>
    </Tooltip>
  )
}
