import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { useTranslate } from 'react-admin'
import { signIn } from '#contract/session.ts'
import type * as auth from '#features/access/auth/contract.ts'
import { call, type Light } from '#kit/call.ts'
import { problemIn } from '#kit/http.ts'
import { forgetMe } from '#kit/me.ts'
import { lastEnd, onEndedSession, type Person } from '#kit/signedIn.ts'
import { AuthField } from './AuthField.tsx'
import { PasswordField } from './PasswordField.tsx'
import { startAnew, useSignInElsewhere } from './startAnew.ts'

const login: Light<typeof auth.login> = signIn

interface Asked {
  person: Person
  answer: (isSignedIn: boolean) => void
}

/**
 * Where a session has ended: the password again, over the page, whose forms stay as they are. Somebody else begins on a
 * page that is loaded anew, so that nothing of the first person is left on it.
 */
export function SignInAgain() {
  const client = useQueryClient()
  const [asked, setAsked] = useState<Asked>()
  useEffect(() => {
    let leave: Asked['answer'] | undefined
    const ask = (person: Person) =>
      new Promise<boolean>((answer) => {
        leave = answer
        setAsked({ person, answer })
      })
    onEndedSession(ask)
    return () => {
      onEndedSession(undefined)
      leave?.(false)
    }
  }, [])
  const goOn = () => {
    if (!asked) return
    setAsked(undefined)
    asked.answer(true)
    // Roles may have changed meanwhile.
    forgetMe()
    void client.invalidateQueries({ queryKey: ['me'] })
    void client.invalidateQueries({ queryKey: ['auth'] })
  }
  const announce = useSignInElsewhere(goOn)
  if (!asked) return null
  return (
    <AgainDialog
      person={asked.person}
      onSignedIn={() => {
        announce(asked.person.id)
        goOn()
      }}
    />
  )
}

function AgainDialog({ person, onSignedIn }: { person: Person; onSignedIn: () => void }) {
  const translate = useTranslate()
  const title = useId()
  const [password, setPassword] = useState('')
  const [error, setError] = useState('')
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (busy) return
    if (!password) return setError(translate('app.login.missing'))
    setBusy(true)
    setError('')
    try {
      await call(login, { body: { account: person.account, password } })
      onSignedIn()
    } catch (failure) {
      setError(problemIn(failure)?.message ?? translate('app.error.unexpected'))
      setPassword('')
      setBusy(false)
    }
  }
  return (
    <Dialog open aria-labelledby={title} maxWidth="xs" fullWidth slotProps={{ backdrop: { sx: covering } }}>
      <form onSubmit={submit} noValidate>
        <DialogTitle id={title}>{translate('app.again.title')}</DialogTitle>
        <DialogContent>
          <Typography color="text.secondary" sx={{ mb: 2 }}>
            {translate(`app.ended.${lastEnd() ?? 'ELSEWHERE'}`)} {translate('app.again.text', { name: person.name })}
          </Typography>
          {error && (
            <Alert severity="error" sx={{ mb: 1.5 }}>
              {error}
            </Alert>
          )}
          <AuthField label={translate('app.login.account')} value={person.account} autoComplete="username" readOnly />
          <PasswordField
            label={translate('app.login.password')}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            autoComplete="current-password"
            autoFocus
            fullWidth
          />
          <Typography variant="caption" color="text.secondary" component="p" sx={{ mt: 1.5 }}>
            {translate('app.again.otherHint')}
          </Typography>
        </DialogContent>
        <DialogActions>
          <Button onClick={startAnew} disabled={busy} color="inherit">
            {translate('app.again.other')}
          </Button>
          <Button type="submit" variant="contained" disabled={busy}>
            {translate(busy ? 'app.again.busy' : 'app.again.submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

/** Whoever comes by now is nobody we know: the page behind is not for reading. */
const covering = { backdropFilter: 'blur(14px)', bgcolor: 'rgba(12, 32, 38, 0.72)' }
