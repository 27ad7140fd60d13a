import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId, useState } from 'react'
import { Form, useNotify, useRefresh, useTranslate, type ValidateForm } from 'react-admin'
import { problemIn } from '#kit/http.ts'

interface Props {
  /** Names the object and the act, translated. */
  title: string
  /** What will come of it. */
  text?: string
  confirm: string
  /** A text key, shown when it worked. */
  success: string
  /** Whose names the inputs have. */
  resource: string
  defaultValues?: Record<string, unknown>
  validate?: ValidateForm
  children: ReactNode
  submit: (values: Record<string, unknown>) => Promise<unknown>
  onClose: () => void
}

/** Asks for what a step needs, carries it out, and stands with the server's words beside its inputs where that is refused. */
export function FormDialog(props: Props) {
  const { title, text, confirm, success, resource, defaultValues, validate, children, onClose } = props
  const translate = useTranslate()
  const notify = useNotify()
  const refresh = useRefresh()
  const [id, form] = [useId(), useId()]
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState('')
  const submit = async (values: Record<string, unknown>) => {
    setBusy(true)
    setRefusal('')
    try {
      await props.submit(values)
      notify(success, { type: 'success' })
      refresh()
      onClose()
      return undefined
    } catch (error) {
      const errors = problemIn(error)?.errors
      if (!errors) setRefusal(error instanceof Error ? error.message : String(error))
      return errors
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog open onClose={busy ? undefined : onClose} aria-labelledby={id} maxWidth="xs" fullWidth>
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent>
        {text && (
          <Typography color="text.secondary" sx={{ mb: 1.5 }}>
            {text}
          </Typography>
        )}
        <Form
          id={form}
          onSubmit={submit}
          validate={validate}
          resource={resource}
          record={{}}
          defaultValues={defaultValues}
          sanitizeEmptyValues
        >
          {children}
        </Form>
        {refusal && <Alert severity="error">{refusal}</Alert>}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={busy} color="inherit">
          {translate('app.cancel')}
        </Button>
        <Button type="submit" form={form} variant="contained" disabled={busy}>
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
