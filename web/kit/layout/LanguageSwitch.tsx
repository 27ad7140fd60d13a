import Button from '@mui/material/Button'
import Tooltip from '@mui/material/Tooltip'
import { useTranslate } from 'react-admin'
import { getLanguage, setLanguage } from '#kit/i18n/language.ts'

/** Chinese or English, without losing what is on the page. */
export function LanguageSwitch() {
  const translate = useTranslate()
  const toEnglish = getLanguage() === 'zh-TW'
  return (
    <Tooltip describeChild title={translate('app.frame.language')}>
      <Button
        color="inherit"
        lang={toEnglish ? 'en' : 'zh-Hant-TW'}
        onClick={() => setLanguage(toEnglish ? 'en' : 'zh-TW')}
        sx={{ minWidth: 40, color: 'text.secondary' }}
      >
        {toEnglish ? 'English' : '中文'}
      </Button>
    </Tooltip>
  )
}
