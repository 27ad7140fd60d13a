import Alert from '@mui/material/Alert'
import Button, { type ButtonProps } from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId, useState } from 'react'
import { Form, RecordContextProvider, useTranslate } from 'react-admin'
import { useAction } from '#kit/dialogs/useAction.ts'
import { mintRequestKey } from './ledger.ts'

interface Props {
  title: string
  text: string
  path: string
  /** What goes with the fields. */
  body?: Record<string, unknown>
  defaultValues?: Record<string, unknown>
  success: string
  confirm: string
  color?: ButtonProps['color']
  children: ReactNode
  onClose: () => void
}

/**
 * Asks for the entry's fields and writes it once: the key is minted when the dialog opens and kept through retries.
 * The form forgets the row it stands in, whose values would be sent along.
 */
export function EntryDialog({ title, text, path, body, defaultValues, success, confirm, color, ...rest }: Props) {
  const translate = useTranslate()
  const id = useId()
  const [requestKey] = useState(mintRequestKey)
  const { run, busy, error } = useAction(path, { success, onSuccess: rest.onClose, onError: () => undefined })
  const submit = (values: object) => {
    const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '')
    run({ ...body, ...Object.fromEntries(given), requestKey })
  }
  return (
    <Dialog open onClose={busy ? undefined : rest.onClose} aria-labelledby={id} maxWidth="xs" fullWidth>
      <RecordContextProvider value={undefined}>
        <Form onSubmit={submit} defaultValues={defaultValues} noValidate>
          <DialogTitle id={id}>{title}</DialogTitle>
          <DialogContent>
            <Typography color="text.secondary" sx={{ mb: 1.5 }}>
              {text}
            </Typography>
            {rest.children}
            {error && <Alert severity="error">{error.message}</Alert>}
          </DialogContent>
          <DialogActions>
            <Button onClick={rest.onClose} disabled={busy} color="inherit">
              {translate('app.cancel')}
            </Button>
            <Button type="submit" variant="contained" color={color} disabled={busy}>
              {confirm}
            </Button>
          </DialogActions>
        </Form>
      </RecordContextProvider>
    </Dialog>
  )
}
