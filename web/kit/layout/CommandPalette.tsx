import Search from '@mui/icons-material/Search'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import InputBase from '@mui/material/InputBase'
import { useEffect, useMemo, useState } from 'react'
import { useNavigate, useTranslate } from 'react-admin'
import { listOf } from '#kit/addresses.ts'
import { getLanguage } from '#kit/i18n/language.ts'
import { useStated } from '#kit/stated.ts'
import { useGoLookUp, useLookUps } from '#kit/useLookUps.ts'
import { visuallyHidden } from '#kit/visuallyHidden.ts'
import { PaletteList, type PaletteOption } from './PaletteList.tsx'
import { useVisibleMenu } from './useVisibleMenu.ts'

/** The entries that match, and the look-ups when what is typed may be a key. */
function useOptions(term: string): PaletteOption[] {
  const translate = useTranslate()
  const groups = useVisibleMenu()
  const lookUps = useLookUps()
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
    if (wanted.length < 2) return matching
    const offers = lookUps.map(({ to, texts }) => ({
      key: texts,
      label: translate(`${texts}.offer`, { term: term.trim() }),
      detail: translate(`resources.${listOf(to)}.name`, { smart_count: 2 }),
      icon: Search,
      to,
      term: term.trim(),
    }))
    return [...matching, ...offers]
  }, [groups, lookUps, term, translate])
}

/** One part of the texts of all look-ups, as a sentence names them. */
function useLookUpWords(part: 'records' | 'keys'): string {
  const translate = useTranslate()
  const words = useStated().lookUps.map(({ texts }) => translate(`${texts}.${part}`))
  return words.join(getLanguage() === 'en' ? ', ' : '、')
}

/** Ctrl+K: go to any page, or look somebody up, without leaving the keyboard. */
export function CommandPalette() {
  const translate = useTranslate()
  const records = useLookUpWords('records')
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
          {translate('app.frame.search', { records })}
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
  const goLookUp = useGoLookUp()
  const keys = useLookUpWords('keys')
  const [term, setTerm] = useState('')
  const [chosen, setChosen] = useState(0)
  const options = useOptions(term)
  const go = (option: PaletteOption | undefined) => {
    if (!option) return
    onClose()
    if (option.term) goLookUp(option.to, option.term)
    else navigate(option.to)
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
          placeholder={translate('app.palette.placeholder', { keys })}
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
