import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { useTranslate } from 'react-admin'
import { confirmPassword } from '#features/access/auth/contract.ts'
import { createRelease } from '#features/oversight/lookup-releases/contract.ts'
import { AuthField } from '#kit/auth/AuthField.tsx'
import { PasswordField } from '#kit/auth/PasswordField.tsx'
import { call } from '#kit/call.ts'
import { problemIn } from '#kit/http.ts'
import type { SpentBudget } from './goOn.ts'

function useStep({ name, next }: SpentBudget, onEnd: (goOn: boolean) => void) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [released, setReleased] = useState(false)
  const send = async (value: string) => {
    setBusy(true)
    setProblem(undefined)
    try {
      if (next === 'password') {
        await call(confirmPassword, { body: { password: value } })
        onEnd(true)
      } else {
        await call(createRelease, { body: { budget: name, reason: value } })
        setReleased(true)
      }
    } catch (error) {
      const refused = problemIn(error)
      const [first] = Object.values(refused?.errors ?? {})
      if (refused?.status === 409) setReleased(true)
      else setProblem(first ?? (error instanceof Error ? error.message : String(error)))
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, released, send }
}

/** What one is asked for to go on. */
export function BudgetStep({ spent, onEnd }: { spent: SpentBudget; onEnd: (goOn: boolean) => void }) {
  const translate = useTranslate()
  const id = useId()
  const [value, setValue] = useState('')
  const { busy, problem, released, send } = useStep(spent, onEnd)
  const { next } = spent
  const text = (key: string) =>
    translate(`app.budget.${key}`, {
      minutes: Math.ceil(spent.retryAfter / 60),
      budget: translate(`enums.LookupBudget.${spent.name}.label`),
    })
  const field = {
    autoFocus: true,
    required: true,
    fullWidth: true,
    value,
    error: Boolean(problem),
    helperText: problem,
  }
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (released) onEnd(true)
    else if (value.trim() && !busy) void send(value)
  }
  return (
    <Dialog open onClose={busy ? undefined : () => onEnd(false)} aria-labelledby={id} maxWidth="xs" fullWidth>
      <form onSubmit={submit} noValidate>
        <DialogTitle id={id}>{text('title')}</DialogTitle>
        <DialogContent>
          <Typography color="text.secondary" sx={{ mb: 1.5 }}>
            {text(`${next}Text`)}
          </Typography>
          {released && <Alert severity="info">{text('asked')}</Alert>}
          {!released && next === 'password' && (
            <PasswordField
              {...field}
              label={text('password')}
              autoComplete="current-password"
              onChange={(event) => setValue(event.target.value)}
            />
          )}
          {!released && next === 'release' && (
            <AuthField
              {...field}
              multiline
              minRows={2}
              label={translate('app.confirm.reason')}
              onChange={(event) => setValue(event.target.value)}
            />
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={() => onEnd(false)} disabled={busy} color="inherit">
            {translate('app.cancel')}
          </Button>
          <Button type="submit" variant="contained" disabled={busy}>
            {released ? translate('app.retry') : text(`${next}Submit`)}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
