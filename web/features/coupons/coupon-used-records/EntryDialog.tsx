import Alert from '@mui/material/Alert'
import Button, { type ButtonProps } from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId, useState } from 'react'
import { Form, RecordContextProvider, useTranslate } from 'react-admin'
import type { BodyOf, Callable, WithParams } from '#kit/call.ts'
import { withoutEmpty } from '#kit/dataProvider.ts'
import { useAction } from '#kit/dialogs/useAction.ts'
import { mintRequestKey } from '#kit/requestKey.ts'

interface Question {
  title: string
  text: string
  /** What goes with the fields. */
  body?: Record<string, unknown>
  defaultValues?: Record<string, unknown>
  success: string
  confirm: string
  color?: ButtonProps['color']
  children: ReactNode
  onClose: () => void
}

type Props<E> = Question & WithParams<E> & { endpoint: E }

/**
 * Asks for the entry's fields and writes it once: the key is minted when the dialog opens and kept through retries.
 * The form forgets the row it stands in, whose values would be sent along.
 */
export function EntryDialog<E extends Callable>(props: Props<E>) {
  const { endpoint, title, text, body, defaultValues, confirm, color, onClose } = props
  const translate = useTranslate()
  const id = useId()
  const [requestKey] = useState(mintRequestKey)
  const { run, busy, error } = useAction(endpoint, { ...props, onSuccess: onClose, onError: () => undefined })
  const submit = (values: object) => run({ ...body, ...withoutEmpty(values), requestKey } as BodyOf<E>)
  return (
    <Dialog open onClose={busy ? undefined : onClose} aria-labelledby={id} maxWidth="xs" fullWidth>
      <RecordContextProvider value={undefined}>
        <Form onSubmit={submit} defaultValues={defaultValues} noValidate>
          <DialogTitle id={id}>{title}</DialogTitle>
          <DialogContent>
            <Typography color="text.secondary" sx={{ mb: 1.5 }}>
              {text}
            </Typography>
            {props.children}
            {error && <Alert severity="error">{error.message}</Alert>}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose} disabled={busy} color="inherit">
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
