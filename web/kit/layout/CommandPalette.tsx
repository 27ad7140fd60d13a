import Search from '@mui/icons-material/Search'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import InputBase from '@mui/material/InputBase'
import { useEffect, useMemo, useState } from 'react'
import { useNavigate, usePermissions, useTranslate } from 'react-admin'
import { holds, type Me } from '#kit/me.ts'
import { visuallyHidden } from '#kit/visuallyHidden.ts'
import { PaletteList, type PaletteOption } from './PaletteList.tsx'
import { useVisibleMenu } from './useVisibleMenu.ts'

/** The entries that match, and a member look-up when what is typed may be a key. */
function useOptions(term: string): PaletteOption[] {
  const translate = useTranslate()
  const groups = useVisibleMenu()
  const { permissions } = usePermissions<Me['grants']>()
  return useMemo(() => {
    const wanted = term.trim().toLowerCase()
    const pages = groups.flatMap((group) =>
      group.items.map((item) => ({
        key: item.to,
        label: translate(item.label),
        detail: translate(`menu.groups.${group.key}`),
        icon: item.icon,
        to: item.to,
      })),
    )
    const matching = pages.filter((page) => `${page.label} ${page.to}`.toLowerCase().includes(wanted))
    if (wanted.length < 2 || !holds(permissions ?? [], 'members:show')) return matching
    const label = translate('app.palette.findMember', { term: term.trim() })
    const find = {
      key: 'member',
      label,
      detail: translate('app.palette.members'),
      icon: Search,
      to: '/members',
      term: term.trim(),
    }
    return [...matching, find]
  }, [groups, permissions, term, translate])
}

/** Ctrl+K: go to any page, or look up a member, without leaving the keyboard. */
export function CommandPalette() {
  const translate = useTranslate()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      setOpen(true)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      <Button
        color="inherit"
        variant="outlined"
        startIcon={<Search />}
        onClick={() => setOpen(true)}
        aria-keyshortcuts="Control+K"
        sx={{ width: { xs: 'auto', md: 320 }, justifyContent: 'flex-start', color: 'text.secondary', fontWeight: 450 }}
      >
        <Box sx={{ flex: 1, textAlign: 'left', display: { xs: 'none', sm: 'block' } }}>
          {translate('app.frame.search')}
        </Box>
        <Box
          component="kbd"
          sx={{ fontFamily: 'inherit', fontSize: '0.6875rem', ml: 1, display: { xs: 'none', md: 'block' } }}
        >
          Ctrl K
        </Box>
      </Button>
      {open && <Palette onClose={() => setOpen(false)} />}
    </>
  )
}

function Palette({ onClose }: { onClose: () => void }) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const [term, setTerm] = useState('')
  const [chosen, setChosen] = useState(0)
  const options = useOptions(term)
  const go = (option: PaletteOption | undefined) => {
    if (!option) return
    onClose()
    navigate(option.to, option.term ? { state: { find: option.term } } : undefined)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setChosen((chosen + step + options.length) % Math.max(1, options.length))
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      go(options[chosen])
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      aria-labelledby="palette-title"
      slotProps={{ paper: { sx: { alignSelf: 'flex-start', mt: '10vh' } } }}
    >
      <Box component="h2" id="palette-title" sx={visuallyHidden}>
        {translate('app.palette.title')}
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', px: 2, py: 1, borderBottom: 1, borderColor: 'divider' }}>
        <Search sx={{ color: 'text.secondary', mr: 1 }} />
        <InputBase
          autoFocus
          fullWidth
          value={term}
          placeholder={translate('app.palette.placeholder')}
          onChange={(event) => {
            setTerm(event.target.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
          inputProps={{
            role: 'combobox',
            'aria-label': translate('app.palette.title'),
            'aria-expanded': options.length > 0,
            'aria-controls': options.length > 0 ? 'palette' : undefined,
            'aria-activedescendant': options[chosen] ? `palette-${chosen}` : undefined,
          }}
        />
      </Box>
      <PaletteList options={options} chosen={chosen} onChoose={go} />
      <Box sx={{ px: 2, py: 1, borderTop: 1, borderColor: 'divider', fontSize: '0.75rem', color: 'text.secondary' }}>
        {translate('app.palette.hint')}
      </Box>
    </Dialog>
  )
}
