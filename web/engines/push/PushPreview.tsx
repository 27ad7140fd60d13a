import Box from '@mui/material/Box'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { AppPage } from './AppPage.tsx'
import { LockScreen } from './LockScreen.tsx'
import { looks, type Push, type PushLanguage, type PushTheme } from './push.ts'

/** Somebody with a telephone in a language, and what it shows them. */
export interface Reader {
  language: PushLanguage
  push: Push
}

const screens = ['lock', 'app'] as const
type Screen = (typeof screens)[number]

/** A push message on the telephones of its readers: as it arrives and as the app opens it, light and dark. */
export function PushPreview({ readers }: { readers: readonly Reader[] }) {
  const [screen, setScreen] = useState<Screen>('lock')
  const [theme, setTheme] = useState<PushTheme>('light')
  const translate = useTranslate()
  return (
    <div>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5 }}>
        <Choice name="screen" values={screens} value={screen} onChange={setScreen} />
        <Choice name="theme" values={['light', 'dark']} value={theme} onChange={setTheme} />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start' }}>
        {readers.map(({ language, push }) => (
          <Phone key={language} language={language} theme={theme} screen={screen} push={push} />
        ))}
      </Box>
      <Typography variant="caption" component="p" color="text.secondary" sx={{ mt: 1 }}>
        {translate(screen === 'lock' ? 'push.cutHint' : 'push.appHint')}
      </Typography>
    </div>
  )
}

interface ChoiceProps<V extends string> {
  name: string
  values: readonly V[]
  value: V
  onChange: (value: V) => void
}

function Choice<V extends string>({ name, values, value, onChange }: ChoiceProps<V>) {
  const translate = useTranslate()
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      color="primary"
      value={value}
      aria-label={translate(`push.${name}.label`)}
      onChange={(_, chosen: V | null) => chosen && onChange(chosen)}
    >
      {values.map((one) => (
        <ToggleButton key={one} value={one}>
          {translate(`push.${name}.${one}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

interface PhoneProps extends Reader {
  theme: PushTheme
  screen: Screen
}

function Phone({ language, theme, screen, push }: PhoneProps) {
  const translate = useTranslate()
  const label = translate(`push.${language}Phone`)
  const Content = screen === 'lock' ? LockScreen : AppPage
  return (
    <Box component="figure" sx={{ m: 0, flex: '1 1 240px', maxWidth: 300, minWidth: 0 }}>
      <Typography component="figcaption" variant="caption" color="text.secondary">
        {label}
      </Typography>
      <Box
        lang={language === 'zh' ? 'zh-Hant-TW' : 'en'}
        role="group"
        aria-label={label}
        sx={{
          border: 5,
          borderColor: theme === 'dark' ? '#39484c' : '#12262b',
          borderRadius: '24px',
          overflow: 'hidden',
          color: looks[theme].text,
          bgcolor: looks[theme].page,
        }}
      >
        <Content push={push} language={language} theme={theme} />
      </Box>
    </Box>
  )
}
