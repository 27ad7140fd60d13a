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
  title: string
  children?: ReactNode
  confirmLabel?: string
  color?: ButtonProps['color']
  busy?: boolean
  onConfirm: (reason: string) => void
  onClose: () => void
}

/** Asks for a reason, which the server keeps, before something happens. */
export function ReasonDialog({ open, title, children, confirmLabel, color, busy, onConfirm, onClose }: Props) {
  const translate = useTranslate()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const id = useId()
  const close = () => {
    setReason('')
    setMissing(false)
    onClose()
  }
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (!open || busy) return
    if (reason.trim()) onConfirm(reason.trim())
    else setMissing(true)
  }
  return (
    <Dialog open={open} onClose={busy ? undefined : close} aria-labelledby={id} maxWidth="xs" fullWidth>
      <form onSubmit={submit} noValidate>
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          <Typography component="div" color="text.secondary" sx={{ mb: 1.5 }}>
            {children}
          </Typography>
          <TextField
            autoFocus
            required
            multiline
            minRows={2}
            label={translate('app.confirm.reason')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            error={missing && !reason.trim()}
            helperText={translate(missing && !reason.trim() ? 'app.confirm.reasonRequired' : 'app.confirm.reasonHint')}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={close} disabled={busy} color="inherit">
            {translate('app.cancel')}
          </Button>
          <Button type="submit" variant="contained" color={color} disabled={busy}>
            {confirmLabel ?? translate('ra.action.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
