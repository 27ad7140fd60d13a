import Search from '@mui/icons-material/Search'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { Suspense, useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'
import { lazyPart } from '#kit/lazyPage.ts'
import { useLookUpWords } from './useLookUpWords.ts'

const loadPalette = () => import('./Palette.tsx')
const Palette = lazyPart(loadPalette, 'Palette')
const Shortcuts = lazyPart(() => import('./Shortcuts.tsx'), 'Shortcuts')

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
      // Between one key and the next it is loaded, so that nothing that is typed then is lost.
      if (event.key === 'Control' || event.key === 'Meta') void loadPalette()
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
      <Suspense fallback={null}>
        {open === 'palette' && <Palette onClose={close} onShortcuts={() => setOpen('shortcuts')} />}
        {open === 'shortcuts' && <Shortcuts onClose={close} />}
      </Suspense>
    </>
  )
}
