import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { type ReactNode, useState } from 'react'
import { useTranslate } from 'react-admin'
import type { Service } from '#features/services/services/contract.ts'
import { AppIcon } from './AppIcon.tsx'

export type Shown = Pick<Service, 'name' | 'nameEn' | 'icon'> & { id: number }
export type AppLanguage = 'zh' | 'en'

/** How wide the smallest telephone in use is. */
const width = 320

interface PhonesProps {
  /** What the screen shows in a language. */
  children: (language: AppLanguage) => ReactNode
}

/** The screen of a telephone, in both languages of the app side by side. */
export function PhonePreview({ children }: PhonesProps) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, justifyContent: 'center' }}>
      <Phone language="zh">{children('zh')}</Phone>
      <Phone language="en">{children('en')}</Phone>
    </Box>
  )
}

function Phone({ language, children }: { language: AppLanguage; children: ReactNode }) {
  const translate = useTranslate()
  const label = translate(language === 'zh' ? 'services.preview.inChinese' : 'services.preview.inEnglish')
  return (
    <Box component="figure" sx={{ m: 0, width, maxWidth: '100%' }}>
      <Typography component="figcaption" variant="caption" color="text.secondary">
        {label}
      </Typography>
      <Box
        lang={language === 'zh' ? 'zh-Hant-TW' : 'en'}
        role="group"
        aria-label={label}
        sx={{
          border: 6,
          borderColor: 'text.primary',
          borderRadius: '22px',
          bgcolor: 'background.default',
          minHeight: 240,
          maxHeight: 460,
          overflow: 'auto',
          p: 1.5,
        }}
      >
        {children}
      </Box>
    </Box>
  )
}

/** Services as the app draws them: four in a row, each under its picture. */
export function AppGrid({ services, language }: { services: readonly Shown[]; language: AppLanguage }) {
  const translate = useTranslate()
  if (services.length === 0)
    return <Typography color="text.secondary">{translate('services.preview.empty')}</Typography>
  return (
    <Box
      component="ul"
      sx={{ display: 'grid', gridTemplateColumns: 'repeat(4, minmax(0, 1fr))', gap: 1, listStyle: 'none', m: 0, p: 0 }}
    >
      {services.map((service) => (
        <Box component="li" key={service.id} sx={{ textAlign: 'center', minWidth: 0 }}>
          <Box
            sx={{
              display: 'inline-flex',
              p: 1.25,
              borderRadius: '14px',
              bgcolor: 'background.paper',
              color: 'primary.main',
              border: 1,
              borderColor: 'divider',
            }}
          >
            <AppIcon icon={service.icon} size={24} />
          </Box>
          <Typography
            sx={{ fontSize: '0.6875rem', lineHeight: 1.3, mt: 0.5, overflowWrap: 'break-word', hyphens: 'auto' }}
          >
            {language === 'zh' ? service.name : service.nameEn}
          </Typography>
        </Box>
      ))}
    </Box>
  )
}

/** Tabs of the app, of which one is open. */
export function AppTabs({
  tabs,
  language,
}: {
  tabs: readonly { key: string; name: string; nameEn: string; services: readonly Shown[] }[]
  language: AppLanguage
}) {
  const [chosen, choose] = useState<string>()
  const open = tabs.find(({ key }) => key === chosen) ?? tabs[0]
  return (
    <>
      <Box
        sx={{ display: 'flex', gap: 0.75, overflowX: 'auto', pb: 1, mb: 1, borderBottom: 1, borderColor: 'divider' }}
      >
        {tabs.map((tab) => (
          <Box
            component="button"
            type="button"
            key={tab.key}
            aria-pressed={tab === open}
            onClick={() => choose(tab.key)}
            sx={{
              flex: 'none',
              font: 'inherit',
              fontSize: '0.8125rem',
              fontWeight: tab === open ? 650 : 400,
              px: 1.25,
              py: 0.5,
              border: 0,
              borderRadius: '999px',
              cursor: 'pointer',
              color: tab === open ? 'primary.contrastText' : 'text.primary',
              bgcolor: tab === open ? 'primary.main' : 'action.hover',
            }}
          >
            {(language === 'zh' ? tab.name : tab.nameEn) || '…'}
          </Box>
        ))}
      </Box>
      <AppGrid services={open?.services ?? []} language={language} />
    </>
  )
}
