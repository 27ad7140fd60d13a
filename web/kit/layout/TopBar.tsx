import MenuIcon from '@mui/icons-material/Menu'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { useTranslate } from 'react-admin'
import { JobsIndicator } from '#kit/jobs/JobsIndicator.tsx'
import { CommandPalette } from './CommandPalette.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'
import { UserMenu } from './UserMenu.tsx'

/** The bar above every page: search, running jobs, language, appearance, the user. */
export function TopBar({ menuOpen, onToggleMenu }: { menuOpen: boolean; onToggleMenu: () => void }) {
  const translate = useTranslate()
  const toggle = translate(menuOpen ? 'app.frame.collapse' : 'app.frame.expand')
  return (
    <Box
      component="header"
      aria-label={translate('app.frame.topbar')}
      sx={{
        position: 'sticky',
        top: 0,
        zIndex: 'appBar',
        display: 'flex',
        alignItems: 'center',
        gap: 0.5,
        height: 56,
        px: { xs: 1, md: 2 },
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Tooltip title={toggle}>
        <IconButton onClick={onToggleMenu} aria-label={toggle} aria-expanded={menuOpen} size="small" sx={{ mr: 0.5 }}>
          <MenuIcon />
        </IconButton>
      </Tooltip>
      <CommandPalette />
      <Box sx={{ flex: 1 }} />
      <JobsIndicator />
      <LanguageSwitch />
      <ThemeSwitch />
      <UserMenu />
    </Box>
  )
}
