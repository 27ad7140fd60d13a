import Search from '@mui/icons-material/Search'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import InputBase from '@mui/material/InputBase'
import { useState } from 'react'
import { useNavigate, useTranslate } from 'react-admin'
import { problemIn } from '#kit/http.ts'
import { useGoLookUp } from '#kit/useLookUps.ts'
import { visuallyHidden } from '#kit/visuallyHidden.ts'
import { PaletteList, type PaletteOption } from './PaletteList.tsx'
import { useLookUpWords } from './useLookUpWords.ts'
import { usePaletteOptions } from './usePaletteOptions.ts'
import { useRecordSearch } from './useRecordSearch.ts'

/** The dialog of Ctrl+K: pages, actions, records and look-ups, chosen by the keyboard alone. */
export function Palette({ onClose, onShortcuts }: { onClose: () => void; onShortcuts: () => void }) {
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
        <Box sx={{ flex: 1, whiteSpace: 'pre-wrap' }}>{translate('app.palette.hint')}</Box>
        <Button size="small" color="inherit" onClick={onShortcuts}>
          {translate('app.shortcuts.open')}
        </Button>
      </Box>
    </Dialog>
  )
}
