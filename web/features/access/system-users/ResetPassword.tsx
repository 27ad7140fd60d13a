import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogContentText from '@mui/material/DialogContentText'
import DialogTitle from '@mui/material/DialogTitle'
import { useId, useState } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import { resetPassword, type SystemUser } from '#features/access/system-users/contract.ts'
import { useAction } from '#kit/dialogs/useAction.ts'
import { problemIn } from '#kit/http.ts'
import { PasswordInput } from './PasswordInput.tsx'

/** Gives somebody a new password to hand over. */
export function ResetPassword({ user }: { user: SystemUser }) {
  const translate = useTranslate()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>
        {translate('systemUsers.reset')}
      </Button>
      {open && <ResetDialog user={user} onClose={() => setOpen(false)} />}
    </>
  )
}

function ResetDialog({ user, onClose }: { user: SystemUser; onClose: () => void }) {
  const translate = useTranslate()
  const notify = useNotify()
  const id = useId()
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string>()
  const named = { name: user.name, account: user.account, count: user.sessionCount }
  const refused = (error: Error) => {
    const atField = problemIn(error)?.errors?.password
    setProblem(atField)
    if (!atField) notify(error.message, { type: 'error' })
  }
  const { run, busy } = useAction(resetPassword, {
    params: { id: user.id },
    success: 'systemUsers.resetDone',
    onSuccess: onClose,
    onError: refused,
  })
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    run({ password, reason: undefined })
  }
  return (
    <Dialog open onClose={busy ? undefined : onClose} aria-labelledby={id} maxWidth="sm" fullWidth>
      <form onSubmit={submit} noValidate>
        <DialogTitle id={id}>{translate('systemUsers.resetTitle', named)}</DialogTitle>
        <DialogContent>
          <DialogContentText sx={{ mb: 1 }}>{translate('systemUsers.resetText', named)}</DialogContentText>
          <PasswordInput
            label={translate('systemUsers.newPassword')}
            value={password}
            problem={problem}
            onChange={setPassword}
            autoFocus
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={busy} color="inherit">
            {translate('app.cancel')}
          </Button>
          <Button type="submit" variant="contained" disabled={busy || password === ''}>
            {translate('systemUsers.reset')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
