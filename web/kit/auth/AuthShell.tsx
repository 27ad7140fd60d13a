import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useTranslate } from 'react-admin'
import { Brand } from '#kit/layout/Brand.tsx'
import { LanguageSwitch } from '#kit/layout/LanguageSwitch.tsx'
import { brand } from '#kit/theme.ts'
import { Skyline } from './Skyline.tsx'

/** The frame of the pages before the console: the city at the left, the form at the right. */
export function AuthShell({ children }: { children: ReactNode }) {
  const translate = useTranslate()
  const dark = useTheme().palette.mode === 'dark'
  return (
    <Box sx={{ display: 'flex', minHeight: '100vh', bgcolor: 'background.paper' }}>
      <Box
        component="aside"
        aria-label={translate('app.name')}
        sx={{
          display: { xs: 'none', md: 'flex' },
          flex: '0 0 44%',
          flexDirection: 'column',
          position: 'relative',
          overflow: 'hidden',
          p: 5,
          color: '#fff',
          background: dark
            ? `linear-gradient(160deg, ${brand.inkDark}, #10333a)`
            : `linear-gradient(160deg, ${brand.ink}, #12555e)`,
        }}
      >
        <Brand />
        <Box sx={{ mt: 'auto', mb: 26, position: 'relative', zIndex: 1, maxWidth: 420 }}>
          <Typography component="p" sx={{ fontSize: '2rem', fontWeight: 650, lineHeight: 1.3 }}>
            {translate('app.login.headline')}
          </Typography>
          <Typography sx={{ mt: 1.5, color: '#c4d8db', fontSize: '1rem' }}>{translate('app.login.lead')}</Typography>
        </Box>
        <Skyline />
      </Box>
      <Box component="main" sx={{ flex: 1, display: 'flex', flexDirection: 'column', minWidth: 0 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', p: 2 }}>
          <Box sx={{ flex: 1, '& > *': { display: { md: 'none !important' } } }}>
            <Brand />
          </Box>
          <LanguageSwitch />
        </Box>
        <Box sx={{ flex: 1, display: 'grid', placeItems: 'center', px: 3, pb: 12 }}>
          <Box sx={{ width: '100%', maxWidth: 380 }}>{children}</Box>
        </Box>
      </Box>
    </Box>
  )
}
