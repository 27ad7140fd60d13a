import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'
import { showMinute } from '#kit/dates.ts'
import { type Line, type MarkedLine, markedLines } from './difference.ts'

interface Props {
  /** The list that I had read, what somebody else has made of it, and what I have. */
  base: readonly Line[]
  theirs: readonly Line[]
  mine: readonly Line[]
  by: string | null
  at: string | null
  busy: boolean
  onTheirs: () => void
  onMine: () => void
  onBack: () => void
}

/** Somebody else has saved the list in between: both versions, what each changed, and the choice. */
export function Versions({ base, theirs, mine, by, at, busy, onTheirs, onMine, onBack }: Props) {
  const translate = useTranslate()
  return (
    <Dialog open onClose={busy ? undefined : onBack} maxWidth="md" fullWidth aria-labelledby="versions-title">
      <DialogTitle id="versions-title">{translate('ordered.conflict.title')}</DialogTitle>
      <DialogContent>
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('ordered.conflict.text', { by: by ?? '–', at: (at && showMinute(at)) ?? '–' })}
        </Alert>
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
          <Side title={translate('ordered.conflict.theirs')} lines={markedLines(base, theirs)} />
          <Side title={translate('ordered.conflict.mine')} lines={markedLines(base, mine)} />
        </Box>
      </DialogContent>
      <DialogActions>
        <Button color="inherit" disabled={busy} onClick={onBack}>
          {translate('ordered.conflict.back')}
        </Button>
        <Button color="error" disabled={busy} onClick={onMine}>
          {translate('ordered.conflict.useMine')}
        </Button>
        <Button variant="contained" disabled={busy} onClick={onTheirs}>
          {translate('ordered.conflict.useTheirs')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

const shades = {
  added: 'success.main',
  removed: 'error.main',
  moved: 'info.main',
  changed: 'warning.main',
} as const

function Side({ title, lines }: { title: string; lines: MarkedLine[] }) {
  const translate = useTranslate()
  const standing = lines.filter(({ mark }) => mark !== 'removed').length
  return (
    <Box component="section" aria-label={title} sx={{ minWidth: 0 }}>
      <Typography variant="h3" sx={{ mb: 0.5 }}>
        {title}
      </Typography>
      {lines.length === 0 && <Typography color="text.secondary">{translate('ordered.none')}</Typography>}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, border: 1, borderColor: 'divider', borderRadius: 1 }}>
        {lines.map(({ line, mark }, at) => (
          <Box
            component="li"
            key={line.key}
            sx={{
              px: 1,
              py: 0.5,
              borderLeft: 4,
              borderLeftColor: mark ? shades[mark] : 'transparent',
              '&:not(:last-child)': { borderBottom: 1, borderBottomColor: 'divider' },
            }}
          >
            <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
              <Box component="span" sx={{ width: 20, textAlign: 'right', color: 'text.secondary', flex: 'none' }}>
                {at < standing ? at + 1 : ''}
              </Box>
              <Box component="span" sx={{ flex: 1, textDecoration: mark === 'removed' ? 'line-through' : undefined }}>
                {line.label}
              </Box>
              {mark && (
                <Typography component="span" variant="caption" sx={{ fontWeight: 600 }}>
                  {translate(`ordered.mark.${mark}`)}
                </Typography>
              )}
            </Box>
            {line.inner && (
              <Typography variant="body2" color="text.secondary" sx={{ pl: 3.5 }}>
                {line.inner.map(({ label }) => label).join('、') || translate('ordered.none')}
              </Typography>
            )}
          </Box>
        ))}
      </Box>
    </Box>
  )
}
