import CheckOutlined from '@mui/icons-material/CheckOutlined'
import DevicesOutlined from '@mui/icons-material/DevicesOutlined'
import EventOutlined from '@mui/icons-material/EventOutlined'
import KeyOutlined from '@mui/icons-material/KeyOutlined'
import LogoutOutlined from '@mui/icons-material/LogoutOutlined'
import Avatar from '@mui/material/Avatar'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ListItemIcon from '@mui/material/ListItemIcon'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { type ReactNode, useState } from 'react'
import { useGetIdentity, useLogout, useNavigate, useTranslate } from 'react-admin'
import { useRoleNames } from '#kit/roleNames.ts'
import { useRocCalendar } from '#kit/useRocCalendar.ts'
import { visuallyHidden } from '#kit/visuallyHidden.ts'

/** Who is signed in, and what concerns only them. */
export function UserMenu() {
  const translate = useTranslate()
  const navigate = useNavigate()
  const logout = useLogout()
  const { identity } = useGetIdentity()
  const [roc, setRoc] = useRocCalendar()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const name = identity?.fullName ?? ''
  const go = (to: string) => () => {
    setAnchor(null)
    navigate(to)
  }
  return (
    <>
      <Button
        color="inherit"
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ gap: 1, px: 1 }}
      >
        <Avatar
          aria-hidden="true"
          sx={{ width: 28, height: 28, fontSize: '0.8125rem', bgcolor: 'primary.main', color: 'primary.contrastText' }}
        >
          {[...name][0]}
        </Avatar>
        <Box component="span" sx={visuallyHidden}>
          {translate('app.frame.userMenu')}
        </Box>
        <Box component="span" sx={{ display: { xs: 'none', md: 'block' } }}>
          {name}
        </Box>
      </Button>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        slotProps={{ paper: { sx: { minWidth: 240 } } }}
      >
        <Who />
        <Line />
        <Entry icon={<DevicesOutlined fontSize="small" />} label="app.frame.sessions" onClick={go('/my-sessions')} />
        <Entry
          icon={<KeyOutlined fontSize="small" />}
          label="app.frame.changePassword"
          onClick={go('/change-password')}
        />
        <Entry
          role="menuitemcheckbox"
          aria-checked={roc}
          icon={<EventOutlined fontSize="small" />}
          label="app.frame.rocCalendar"
          onClick={() => setRoc(!roc)}
        >
          <CheckOutlined color="primary" fontSize="small" sx={{ visibility: roc ? 'visible' : 'hidden' }} />
        </Entry>
        <Line />
        <Entry
          icon={<LogoutOutlined fontSize="small" />}
          label="app.frame.signOut"
          onClick={() => void logout({}, '/login', false)}
        />
      </Menu>
    </>
  )
}

function Line() {
  return <Box component="li" role="separator" sx={{ borderTop: 1, borderColor: 'divider', my: 1 }} />
}

interface EntryProps {
  role?: 'menuitemcheckbox'
  'aria-checked'?: boolean
  icon: ReactNode
  label: string
  onClick: () => void
  children?: ReactNode
}

function Entry({ icon, label, onClick, children, ...menu }: EntryProps) {
  const translate = useTranslate()
  return (
    <MenuItem onClick={onClick} {...menu}>
      <ListItemIcon>{icon}</ListItemIcon>
      <Box sx={{ flex: 1 }}>{translate(label)}</Box>
      {children}
    </MenuItem>
  )
}

function Who() {
  const { identity } = useGetIdentity()
  const roleNames = useRoleNames()
  const roles: { code: string; name: string }[] = identity?.roles ?? []
  return (
    <MenuItem disabled sx={{ display: 'block', '&.Mui-disabled': { opacity: 1 } }}>
      <Box sx={{ fontWeight: 600 }}>{identity?.fullName}</Box>
      <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
        {[identity?.account, identity?.agencyName].filter(Boolean).join(' · ')}
      </Box>
      <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
        {roleNames(roles.map((role) => role.name).join('、'))}
      </Box>
    </MenuItem>
  )
}
