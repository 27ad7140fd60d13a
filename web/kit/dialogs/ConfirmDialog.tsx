import Button, { type ButtonProps } from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId, useState } from 'react'
import { useTranslate } from 'react-admin'

interface Props {
  open: boolean
  /** Names the object and the act, translated: `凍結 王○○（tp100001）？` */
  title: string
  /** What will come of it. */
  children?: ReactNode
  confirmLabel?: string
  /** For an act that is itself a cancelling: 取消 beside 取消作業 would leave open which is which. */
  dismissLabel?: string
  /** Dangerous ones ask to type this word first. */
  word?: string
  color?: ButtonProps['color']
  busy?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something happens. The focus goes back to where it was when it closes. */
export function ConfirmDialog({ open, title, children, word, color, busy, onConfirm, onClose, ...labels }: Props) {
  const translate = useTranslate()
  const [typed, setTyped] = useState('')
  const id = useId()
  // A dialog that is fading away still takes clicks: the second of a double click would act once more.
  const allowed = open && !busy && (!word || typed.trim() === word)
  const close = () => {
    setTyped('')
    onClose()
  }
  return (
    <Dialog open={open} onClose={busy ? undefined : close} aria-labelledby={id} maxWidth="xs" fullWidth>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          if (allowed) onConfirm()
        }}
      >
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          <Typography component="div" color="text.secondary">
            {children}
          </Typography>
          {word && (
            <TextField
              autoFocus
              sx={{ mt: 2 }}
              label={translate('app.confirm.type', { word })}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
            />
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={close} disabled={busy} color="inherit">
            {labels.dismissLabel ?? translate('app.cancel')}
          </Button>
          <Button type="submit" variant="contained" color={color} disabled={!allowed} autoFocus={!word}>
            {labels.confirmLabel ?? translate('ra.action.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
