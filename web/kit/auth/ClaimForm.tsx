import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useEffect, useState } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import { claim } from '#features/access/auth/contract.ts'
import { call } from '#kit/call.ts'
import { problemIn } from '#kit/http.ts'
import { AuthField } from './AuthField.tsx'
import { PasswordField } from './PasswordField.tsx'

const nothing = { account: '', secret: '', newPassword: '', repeat: '' }
type Fields = typeof nothing

function useClaim(onDone: (account: string) => void, setErrors: (errors: Record<string, string>) => void) {
  const translate = useTranslate()
  const notify = useNotify()
  return async ({ account, secret, newPassword }: Fields) => {
    try {
      await call(claim, { body: { account: account.trim(), secret, newPassword } })
      notify('app.claim.done', { type: 'success' })
      onDone(account.trim())
    } catch (failure) {
      const problem = problemIn(failure)
      setErrors(problem?.errors ?? { form: problem?.message ?? translate('app.error.unexpected') })
    }
  }
}

interface Props {
  /** Back to the sign-in, with the account that has a password now. */
  onDone: (account: string) => void
}

/** Turns the one-time secret that an administrator handed over into a password that nobody else knows. */
export default function ClaimForm({ onDone }: Props) {
  const translate = useTranslate()
  const [fields, setFields] = useState(nothing)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const send = useClaim(onDone, setErrors)
  useEffect(() => {
    document.title = `${translate('app.claim.title')} · ${translate('app.name')}`
  }, [translate])
  const submit = async (event: React.FormEvent) => {
    event.preventDefault()
    if (!fields.account.trim() || !fields.secret || !fields.newPassword)
      return setErrors({ form: translate('app.claim.missing') })
    if (fields.newPassword !== fields.repeat) return setErrors({ repeat: translate('app.password.differs') })
    setErrors({})
    setBusy(true)
    await send(fields)
    setBusy(false)
  }
  const of = (name: keyof Fields, label: string, hint?: string) => ({
    label: translate(label),
    value: fields[name],
    error: Boolean(errors[name]),
    helperText: errors[name] ?? hint,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setFields({ ...fields, [name]: event.target.value }),
  })
  const plain = { autoCapitalize: 'none', spellCheck: false, maxLength: 100 }
  return (
    <form onSubmit={submit} noValidate>
      <Typography variant="h1">{translate('app.claim.title')}</Typography>
      <Typography color="text.secondary" sx={{ mt: 0.5, mb: 2 }}>
        {translate('app.claim.intro')}
      </Typography>
      {errors.form && (
        <Alert severity="error" sx={{ mb: 2 }}>
          {errors.form}
        </Alert>
      )}
      <AuthField {...of('account', 'app.login.account')} autoComplete="username" inputProps={plain} />
      <AuthField
        {...of('secret', 'app.claim.secret', translate('app.claim.secretHint'))}
        autoComplete="one-time-code"
        inputProps={plain}
      />
      <PasswordField
        {...of('newPassword', 'app.password.next', translate('app.password.rules'))}
        autoComplete="new-password"
      />
      <PasswordField {...of('repeat', 'app.password.repeat')} autoComplete="new-password" />
      <Button type="submit" variant="contained" fullWidth disabled={busy} sx={{ mt: 2, minHeight: 42 }}>
        {translate('app.claim.submit')}
      </Button>
      <Button onClick={() => onDone(fields.account)} color="inherit" fullWidth sx={{ mt: 1 }}>
        {translate('app.claim.back')}
      </Button>
    </form>
  )
}
