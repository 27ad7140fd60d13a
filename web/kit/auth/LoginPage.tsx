import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { Suspense, useEffect, useState } from 'react'
import { useLocation, useLogin, useNotify, useTranslate } from 'react-admin'
import { taipeiParts } from '#kit/dates.ts'
import { problemIn } from '#kit/http.ts'
import { lazyPart } from '#kit/lazyPage.ts'
import { lastEnd } from '#kit/signedIn.ts'
import { AuthField } from './AuthField.tsx'
import { AuthShell } from './AuthShell.tsx'
import { PasswordField } from './PasswordField.tsx'

const ClaimForm = lazyPart(() => import('./ClaimForm.tsx'), 'default')

/** The way in: with a password, or with the one-time secret that becomes one. */
export function LoginPage() {
  const [account, setAccount] = useState('')
  const [claiming, setClaiming] = useState(false)
  const claimed = (account: string) => {
    setAccount(account)
    setClaiming(false)
  }
  return (
    <AuthShell>
      {claiming ? (
        <Suspense>
          <ClaimForm onDone={claimed} />
        </Suspense>
      ) : (
        <SignIn account={account} setAccount={setAccount} onClaim={() => setClaiming(true)} />
      )}
    </AuthShell>
  )
}

interface Props {
  account: string
  setAccount: (account: string) => void
  onClaim: () => void
}

/** Why somebody who did not ask for this page is shown it. */
function WhyHere() {
  const translate = useTranslate()
  const { state } = useLocation()
  const asked: unknown = state?.nextPathname
  const why = lastEnd() ?? (typeof asked === 'string' && asked !== '/' ? 'ADDRESS' : undefined)
  if (!why) return null
  return (
    <Alert severity="info" sx={{ mb: 1.5 }}>
      {translate(`app.ended.${why}`)}
    </Alert>
  )
}

/** Sign-in by account and password. The server gives one answer to unknown, wrong and locked; so does this page. */
function SignIn({ account, setAccount, onClaim }: Props) {
  const translate = useTranslate()
  const login = useLogin()
  const notify = useNotify()
  const [password, setPassword] = useState('')
  const [error, setError] = useState('')
  const [busy, setBusy] = useState(false)
  const title = `${translate('app.login.title')} · ${translate('app.name')}`
  useEffect(() => {
    document.title = title
  }, [title])
  const submit = async (event: React.FormEvent) => {
    event.preventDefault()
    if (!account.trim() || !password) return setError(translate('app.login.missing'))
    setBusy(true)
    setError('')
    try {
      const signedIn = await login({ account: account.trim(), password })
      const until = taipeiParts(signedIn?.lockedElsewhereUntilAt)?.time
      if (until)
        notify('app.login.lockedElsewhere', { type: 'warning', autoHideDuration: null, messageArgs: { until } })
    } catch (failure) {
      setError(problemIn(failure)?.message ?? translate('app.error.unexpected'))
      setPassword('')
      setBusy(false)
    }
  }
  return (
    <>
      <Typography variant="h1" sx={{ fontSize: '1.625rem' }}>
        {translate('app.login.title')}
      </Typography>
      <Typography color="text.secondary" sx={{ mt: 0.5, mb: 3 }}>
        {translate('app.login.subtitle')}
      </Typography>
      <form onSubmit={submit} noValidate>
        {error ? (
          <Alert severity="error" sx={{ mb: 1.5 }}>
            {error}
          </Alert>
        ) : (
          <WhyHere />
        )}
        <AuthField
          label={translate('app.login.account')}
          value={account}
          onChange={(event) => setAccount(event.target.value)}
          autoComplete="username"
          autoFocus
          size="medium"
          inputProps={{ autoCapitalize: 'none', spellCheck: false, maxLength: 200 }}
        />
        <PasswordField
          label={translate('app.login.password')}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          autoComplete="current-password"
          size="medium"
        />
        <Button
          type="submit"
          variant="contained"
          fullWidth
          disabled={busy}
          sx={{ mt: 2, minHeight: 44, fontSize: '0.9375rem' }}
        >
          {translate('app.login.submit')}
        </Button>
      </form>
      <Button onClick={onClaim} fullWidth sx={{ mt: 1 }}>
        {translate('app.login.claim')}
      </Button>
      <Typography variant="caption" color="text.secondary" sx={{ display: 'block', mt: 3 }}>
        {translate('app.login.notice')}
      </Typography>
    </>
  )
}
