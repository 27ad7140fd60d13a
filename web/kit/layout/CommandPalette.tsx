import Search from '@mui/icons-material/Search'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import InputBase from '@mui/material/InputBase'
import { useEffect, useState } from 'react'
import { useNavigate, useTranslate } from 'react-admin'
import { problemIn } from '#kit/http.ts'
import { getLanguage } from '#kit/i18n/language.ts'
import { useStated } from '#kit/stated.ts'
import { useGoLookUp } from '#kit/useLookUps.ts'
import { visuallyHidden } from '#kit/visuallyHidden.ts'
import { PaletteList, type PaletteOption } from './PaletteList.tsx'
import { Shortcuts } from './Shortcuts.tsx'
import { usePaletteOptions } from './usePaletteOptions.ts'
import { useRecordSearch } from './useRecordSearch.ts'

/** One part of the texts of all look-ups, as a sentence names them. */
function useLookUpWords(part: 'records' | 'keys'): string {
  const translate = useTranslate()
  const words = useStated().lookUps.map(({ texts }) => translate(`${texts}.${part}`))
  return words.join(getLanguage() === 'en' ? ', ' : '、')
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

type Opened = 'palette' | 'shortcuts'

/** What a key opens on any page. */
function openedBy(event: KeyboardEvent): Opened | undefined {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return 'palette'
  return event.key === '?' && !isTyping(event.target) ? 'shortcuts' : undefined
}

/** Ctrl+K: go to any page, record or action, or look somebody up, without leaving the keyboard; ? says which keys there are. */
export function CommandPalette() {
  const translate = useTranslate()
  const records = useLookUpWords('records')
  const [open, setOpen] = useState<Opened>()
  const close = () => setOpen(undefined)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const opened = openedBy(event)
      if (!opened) return
      event.preventDefault()
      setOpen(opened)
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
        onClick={() => setOpen('palette')}
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
      {open === 'palette' && <Palette onClose={close} onShortcuts={() => setOpen('shortcuts')} />}
      {open === 'shortcuts' && <Shortcuts onClose={close} />}
    </>
  )
}

function Palette({ onClose, onShortcuts }: { onClose: () => void; onShortcuts: () => void }) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const goLookUp = useGoLookUp()
  const keys = useLookUpWords('keys')
  const [term, setTerm] = useState('')
  const [chosen, setChosen] = useState(0)
  const { items, error, waiting } = useRecordSearch(term)
  const options = usePaletteOptions(term, items)
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
      <PaletteList options={options} chosen={chosen} waiting={waiting} onChoose={go} />
      {error && (
        <Alert severity="warning" sx={{ borderRadius: 0 }}>
          {translate('app.palette.failed', { message: problemIn(error)?.message ?? error.message })}
        </Alert>
      )}
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          px: 2,
          py: 0.5,
          borderTop: 1,
          borderColor: 'divider',
          fontSize: '0.75rem',
          color: 'text.secondary',
        }}
      >
        <Box sx={{ flex: 1 }}>{translate('app.palette.hint')}</Box>
        <Button size="small" color="inherit" onClick={onShortcuts}>
          {translate('app.shortcuts.open')}
        </Button>
      </Box>
    </Dialog>
  )
}
