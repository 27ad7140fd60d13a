import Button from '@mui/material/Button'
import { useTranslate } from 'react-admin'
import { getLanguage } from '#kit/i18n/language.ts'
import { switchLanguage } from '#kit/i18n/provider.ts'

/** Chinese or English, without losing what is on the page. */
export function LanguageSwitch() {
  const translate = useTranslate()
  const toEnglish = getLanguage() === 'zh-TW'
  return (
    <Button
      color="inherit"
      title={translate('app.frame.language')}
      lang={toEnglish ? 'en' : 'zh-Hant-TW'}
      onClick={() => switchLanguage(toEnglish ? 'en' : 'zh-TW')}
      sx={{ minWidth: 40, color: 'text.secondary' }}
    >
      {toEnglish ? 'English' : '中文'}
    </Button>
  )
}
