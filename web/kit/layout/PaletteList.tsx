import Box from '@mui/material/Box'
import type SvgIcon from '@mui/material/SvgIcon'
import { useEffect, useRef } from 'react'
import { useTranslate } from 'react-admin'

export interface PaletteOption {
  key: string
  label: string
  detail: string
  icon: typeof SvgIcon
  to: string
  /** Handed over in the navigation's state, never in the address: it may be personal data. */
  term?: string
}

interface Props {
  options: PaletteOption[]
  chosen: number
  /** Records are being searched. */
  waiting: boolean
  onChoose: (option: PaletteOption) => void
}

/** What the palette offers. */
export function PaletteList({ options, chosen, waiting, onChoose }: Props) {
  const translate = useTranslate()
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  if (options.length === 0) {
    return (
      <Box role="status" sx={{ p: 2, color: 'text.secondary' }}>
        {translate(waiting ? 'app.palette.searching' : 'app.palette.nothing')}
      </Box>
    )
  }
  return (
    <Box
      component="ul"
      ref={list}
      id="palette"
      role="listbox"
      aria-label={translate('app.palette.pages')}
      sx={{ listStyle: 'none', m: 0, p: 1, maxHeight: 380, overflowY: 'auto' }}
    >
      {options.map((option, index) => {
        const Icon = option.icon
        return (
          <Box
            component="li"
            key={option.key}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === chosen}
            onClick={() => onChoose(option)}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 1.5,
              px: 1.25,
              minHeight: 40,
              borderRadius: '7px',
              cursor: 'pointer',
              bgcolor: index === chosen ? 'action.selected' : undefined,
              '&:hover': { bgcolor: 'action.hover' },
            }}
          >
            <Icon sx={{ fontSize: 19, color: 'text.secondary' }} />
            <Box sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
              {option.label}
            </Box>
            <Box sx={{ fontSize: '0.75rem', color: 'text.secondary', whiteSpace: 'nowrap' }}>{option.detail}</Box>
          </Box>
        )
      })}
    </Box>
  )
}
