import Box from '@mui/material/Box'
import Tooltip from '@mui/material/Tooltip'
import { LinkBase, useTranslate } from 'react-admin'
import type { MenuItem } from '#kit/menu.ts'
import { brand } from '#kit/theme.ts'

interface Props {
  item: Pick<MenuItem, 'to' | 'label' | 'icon'>
  current: boolean
  narrow: boolean
  onNavigate?: () => void
}

/** One entry of the menu. */
export function SideMenuLink({ item, current, narrow, onNavigate }: Props) {
  const translate = useTranslate()
  const label = translate(item.label)
  const Icon = item.icon
  return (
    <Tooltip title={narrow ? label : ''} placement="right">
      <Box
        component={LinkBase}
        to={item.to}
        onClick={onNavigate}
        aria-current={current ? 'page' : undefined}
        aria-label={narrow ? label : undefined}
        sx={{
          position: 'relative',
          display: 'flex',
          alignItems: 'center',
          gap: 1.25,
          minHeight: 36,
          my: '1px',
          px: narrow ? 0 : 1,
          justifyContent: narrow ? 'center' : undefined,
          borderRadius: '7px',
          textDecoration: 'none',
          fontSize: '0.8125rem',
          fontWeight: current ? 600 : 450,
          color: current ? '#fff' : '#d3e0e2',
          bgcolor: current ? 'rgba(255,255,255,0.11)' : undefined,
          '&:hover': { bgcolor: current ? 'rgba(255,255,255,0.14)' : 'rgba(255,255,255,0.06)', color: '#fff' },
          '&:focus-visible': { outline: `2px solid ${brand.brass}`, outlineOffset: -2 },
          '&::before': current
            ? {
                content: '""',
                position: 'absolute',
                left: -8,
                top: 7,
                bottom: 7,
                width: 3,
                borderRadius: 2,
                bgcolor: brand.brass,
              }
            : undefined,
        }}
      >
        <Icon sx={{ fontSize: 19, opacity: current ? 1 : 0.78 }} />
        {!narrow && <span>{label}</span>}
      </Box>
    </Tooltip>
  )
}
