import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Authenticated, Link, useNavigate, useNotify, useTranslate } from 'react-admin'
import { changePassword } from '#features/access/auth/contract.ts'
import { call } from '#kit/call.ts'
import { problemIn } from '#kit/http.ts'
import { forgetMe, me } from '#kit/me.ts'
import { AuthShell } from './AuthShell.tsx'
import { PasswordField } from './PasswordField.tsx'

const nothing = { currentPassword: '', newPassword: '', repeat: '' }
type Fields = typeof nothing

/** Changes the own password; whoever got theirs from an administrator must do so before anything else. */
export default function ChangePasswordPage() {
  return (
    <Authenticated>
      <AuthShell>
        <PasswordForm />
      </AuthShell>
    </Authenticated>
  )
}

function useChange(setErrors: (errors: Record<string, string>) => void) {
  const translate = useTranslate()
  const notify = useNotify()
  const navigate = useNavigate()
  const client = useQueryClient()
  return async ({ currentPassword, newPassword }: Fields) => {
    try {
      await call(changePassword, { body: { currentPassword, newPassword } })
      forgetMe()
      client.clear()
      notify('app.password.done', { type: 'success' })
      navigate('/')
    } catch (failure) {
      const problem = problemIn(failure)
      setErrors(problem?.errors ?? { form: problem?.message ?? translate('app.error.unexpected') })
    }
  }
}

function PasswordForm() {
  const translate = useTranslate()
  const { data } = useQuery({ queryKey: ['me'], queryFn: me })
  const [fields, setFields] = useState(nothing)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const change = useChange(setErrors)
  useEffect(() => {
    document.title = `${translate('app.password.title')} · ${translate('app.name')}`
  }, [translate])
  const submit = async (event: React.FormEvent) => {
    event.preventDefault()
    if (fields.newPassword !== fields.repeat) return setErrors({ repeat: translate('app.password.differs') })
    setErrors({})
    setBusy(true)
    await change(fields)
    setBusy(false)
  }
  const field = (name: keyof Fields, label: string, autoComplete: string, hint?: string) => (
    <PasswordField
      required
      label={translate(label)}
      autoComplete={autoComplete}
      value={fields[name]}
      error={Boolean(errors[name])}
      helperText={errors[name] ?? hint}
      onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
    />
  )
  return (
    <form onSubmit={submit} noValidate>
      <Typography variant="h1" sx={{ mb: 2 }}>
        {translate('app.password.title')}
      </Typography>
      {data?.mustChangePassword && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('app.password.forced')}
        </Alert>
      )}
      {errors.form && (
        <Alert severity="error" sx={{ mb: 2 }}>
          {errors.form}
        </Alert>
      )}
      {field('currentPassword', 'app.password.current', 'current-password')}
      {field('newPassword', 'app.password.next', 'new-password', translate('app.password.rules'))}
      {field('repeat', 'app.password.repeat', 'new-password')}
      <Button type="submit" variant="contained" fullWidth disabled={busy} sx={{ mt: 2, minHeight: 42 }}>
        {translate('app.password.submit')}
      </Button>
      {data && !data.mustChangePassword && (
        <Button component={Link} to="/" color="inherit" fullWidth sx={{ mt: 1 }}>
          {translate('app.cancel')}
        </Button>
      )}
    </form>
  )
}
