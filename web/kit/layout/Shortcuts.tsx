import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'

/** By where they work, the keys of each shortcut with the key of its text. */
const shortcuts: Record<string, readonly (readonly [keys: readonly string[], text: string])[]> = {
  everywhere: [
    [['Ctrl', 'K'], 'search'],
    [['?'], 'help'],
  ],
  palette: [
    [['↑', '↓'], 'choose'],
    [['Enter'], 'go'],
  ],
  calendar: [
    [['←', '→', '↑', '↓'], 'day'],
    [['PageUp', 'PageDown'], 'month'],
  ],
  dialog: [[['Esc'], 'close']],
}

/** Which keys do what. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  const translate = useTranslate()
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="shortcuts-title">
      <DialogTitle id="shortcuts-title">{translate('app.shortcuts.title')}</DialogTitle>
      <DialogContent>
        {Object.entries(shortcuts).map(([place, keys]) => (
          <Box key={place} sx={{ mb: 1.5 }}>
            <Typography variant="subtitle2" component="h3" color="text.secondary">
              {translate(`app.shortcuts.${place}`)}
            </Typography>
            <Box component="dl" sx={{ m: 0 }}>
              {keys.map(([combination, text]) => (
                <Box key={text} sx={{ display: 'flex', alignItems: 'center', gap: 1, py: 0.5 }}>
                  <Box component="dt" sx={{ width: 150, flexShrink: 0, display: 'flex', gap: 0.5 }}>
                    {combination.map((key) => (
                      <Key key={key} name={key} />
                    ))}
                  </Box>
                  <Box component="dd" sx={{ m: 0 }}>
                    {translate(`app.shortcuts.${text}`)}
                  </Box>
                </Box>
              ))}
            </Box>
          </Box>
        ))}
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          {translate('app.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function Key({ name }: { name: string }) {
  return (
    <Box
      component="kbd"
      sx={{
        px: 0.75,
        py: '1px',
        border: 1,
        borderColor: 'divider',
        borderRadius: '5px',
        bgcolor: 'action.hover',
        fontFamily: 'inherit',
        fontSize: '0.75rem',
      }}
    >
      {name}
    </Box>
  )
}
