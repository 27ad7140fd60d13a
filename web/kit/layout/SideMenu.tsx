import ExpandMore from '@mui/icons-material/ExpandMore'
import HomeOutlined from '@mui/icons-material/HomeOutlined'
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Collapse from '@mui/material/Collapse'
import { useLocation, useStore, useTranslate } from 'react-admin'
import type { MenuItem } from '#kit/menu.ts'
import { useCurrentEntry } from '#kit/stated.ts'
import { SideMenuLink } from './SideMenuLink.tsx'
import { useVisibleMenu, type VisibleGroup } from './useVisibleMenu.ts'

interface Props {
  /** Only icons, with the names as tooltips. */
  narrow: boolean
  onNavigate?: () => void
}

/** The menu in the city's groups; the entry one is on is marked. */
export function SideMenu({ narrow, onNavigate }: Props) {
  const groups = useVisibleMenu()
  const { pathname } = useLocation()
  const current = useCurrentEntry()
  const link = (item: Pick<MenuItem, 'to' | 'label' | 'icon'>, on: boolean) => (
    <SideMenuLink key={item.to} item={item} current={on} narrow={narrow} onNavigate={onNavigate} />
  )
  return (
    <Box sx={{ px: 1, pb: 3 }}>
      {link({ to: '/', label: 'app.home', icon: HomeOutlined }, pathname === '/')}
      {groups.map((group) => (
        <Group key={group.key} group={group} narrow={narrow} holdsCurrent={current?.group === group.key}>
          {group.items.map((item) => link(item, item === current))}
        </Group>
      ))}
    </Box>
  )
}

interface GroupProps {
  group: VisibleGroup
  narrow: boolean
  holdsCurrent: boolean
  children: React.ReactNode
}

function Group({ group, narrow, holdsCurrent, children }: GroupProps) {
  const translate = useTranslate()
  const [open, setOpen] = useStore(`menu.${group.key}`, true)
  if (narrow) return <Box sx={{ borderTop: '1px solid rgba(255,255,255,0.1)', mt: 1, pt: 1 }}>{children}</Box>
  const id = `menu-${group.key}`
  return (
    <Box sx={{ mt: 1.5 }}>
      <ButtonBase
        onClick={() => setOpen(!open)}
        aria-expanded={open}
        aria-controls={id}
        sx={{
          width: '100%',
          px: 1,
          py: 0.5,
          borderRadius: '6px',
          justifyContent: 'space-between',
          fontFamily: 'inherit',
          fontSize: '0.75rem',
          fontWeight: 600,
          color: holdsCurrent ? '#f0d9ac' : '#9db7bc',
          '&:hover, &:focus-visible': { color: '#fff' },
          '&:focus-visible': { outline: '2px solid #e0a63a', outlineOffset: -2 },
        }}
      >
        {translate(`menu.groups.${group.key}`)}
        <ExpandMore
          sx={{ fontSize: 16, transform: open ? undefined : 'rotate(-90deg)', transition: 'transform 120ms' }}
        />
      </ButtonBase>
      <Collapse in={open} id={id}>
        {children}
      </Collapse>
    </Box>
  )
}
