import Box from '@mui/material/Box'
import Drawer from '@mui/material/Drawer'
import { type Theme, useTheme } from '@mui/material/styles'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense, useState } from 'react'
import { Navigate, useLocation, useStore, useTranslate } from 'react-admin'
import { EndingSession } from '#kit/auth/EndingSession.tsx'
import { SignInAgain } from '#kit/auth/SignInAgain.tsx'
import { BudgetDialog } from '#kit/budgets/BudgetDialog.tsx'
import { me } from '#kit/me.ts'
import { brand } from '#kit/theme.ts'
import { Brand, BrandMark } from './Brand.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { LoadingPage } from './LoadingPage.tsx'
import { OfflineBar } from './OfflineBar.tsx'
import { SideMenu } from './SideMenu.tsx'
import { TopBar } from './TopBar.tsx'

/** The frame around every page: menu, bar, and the page itself. */
export function AppLayout({ children }: { children: ReactNode }) {
  const { pathname } = useLocation()
  const wide = useMediaQuery((theme: Theme) => theme.breakpoints.up('md'))
  const [pinned, setPinned] = useStore('sidebar.pinned', true)
  const [drawer, setDrawer] = useState(false)
  const { data } = useQuery({ queryKey: ['me'], queryFn: me, staleTime: Number.POSITIVE_INFINITY })
  if (data?.mustChangePassword) return <Navigate to="/change-password" />
  return (
    <>
      <SkipLink />
      <BudgetDialog />
      <SignInAgain />
      <Box sx={{ display: 'flex', minHeight: '100vh', bgcolor: 'background.default' }}>
        {wide ? <Side narrow={!pinned} /> : <SideDrawer open={drawer} onClose={() => setDrawer(false)} />}
        <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
          <TopBar
            menuOpen={wide ? pinned : drawer}
            onToggleMenu={() => (wide ? setPinned(!pinned) : setDrawer(true))}
          />
          <Box sx={{ position: 'sticky', top: 56, zIndex: 'appBar' }}>
            <OfflineBar />
            <EndingSession />
          </Box>
          <Box
            component="main"
            id="main-content"
            tabIndex={-1}
            sx={{
              flex: 1,
              width: '100%',
              maxWidth: 1680,
              mx: 'auto',
              p: { xs: 1.5, md: 3 },
              outline: 'none !important',
            }}
          >
            <ErrorBoundary place={pathname}>
              <Suspense fallback={<LoadingPage />}>{children}</Suspense>
            </ErrorBoundary>
          </Box>
        </Box>
      </Box>
    </>
  )
}

function SkipLink() {
  const translate = useTranslate()
  return (
    <Box
      component="button"
      type="button"
      onClick={() => document.getElementById('main-content')?.focus()}
      sx={{
        position: 'fixed',
        top: -60,
        left: 8,
        zIndex: 'tooltip',
        px: 2,
        py: 1,
        border: 0,
        borderRadius: 1,
        font: 'inherit',
        bgcolor: 'primary.main',
        color: 'primary.contrastText',
        '&:focus': { top: 8 },
      }}
    >
      {translate('app.skip')}
    </Box>
  )
}

function useSurface() {
  return useTheme().palette.mode === 'dark' ? brand.inkDark : brand.ink
}

function Side({ narrow }: { narrow: boolean }) {
  const surface = useSurface()
  const translate = useTranslate()
  return (
    <Box
      component="nav"
      aria-label={translate('app.frame.menu')}
      sx={{
        flex: 'none',
        width: narrow ? 60 : 232,
        position: 'sticky',
        top: 0,
        height: '100vh',
        overflowY: 'auto',
        scrollbarWidth: 'thin',
        scrollbarColor: 'rgba(255,255,255,0.2) transparent',
        bgcolor: surface,
        color: '#fff',
        transition: 'width 140ms',
      }}
    >
      <Box sx={{ height: 56, px: narrow ? 1.9 : 1.75, mb: 1, display: 'flex', alignItems: 'center' }}>
        {narrow ? <BrandMark /> : <Brand />}
      </Box>
      <SideMenu narrow={narrow} />
    </Box>
  )
}

function SideDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const surface = useSurface()
  const translate = useTranslate()
  return (
    <Drawer
      open={open}
      onClose={onClose}
      slotProps={{
        paper: {
          'aria-label': translate('app.frame.menu'),
          sx: { width: 264, bgcolor: surface, color: '#fff', border: 0 },
        },
      }}
    >
      <Box sx={{ height: 56, px: 1.75, mb: 1, display: 'flex', alignItems: 'center' }}>
        <Brand />
      </Box>
      <nav aria-label={translate('app.frame.menu')}>
        <SideMenu narrow={false} onNavigate={onClose} />
      </nav>
    </Drawer>
  )
}
