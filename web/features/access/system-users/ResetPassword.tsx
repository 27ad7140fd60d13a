import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { type IssuedUser, resetPassword, type SystemUser } from '#features/access/system-users/contract.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { SecretDialog } from './SecretDialog.tsx'

/** Issues a one-time secret to hand over; the password before it ends. */
export function ResetPassword({ user }: { user: SystemUser }) {
  const translate = useTranslate()
  const [issued, setIssued] = useState<IssuedUser>()
  const named = { name: user.name, account: user.account, count: user.sessionCount }
  return (
    <>
      <ActionButton
        endpoint={resetPassword}
        params={{ id: user.id }}
        label={translate('systemUsers.reset')}
        confirm={{ title: translate('systemUsers.resetTitle', named), text: translate('systemUsers.resetText', named) }}
        onSuccess={setIssued}
      />
      {issued && <SecretDialog user={issued} onClose={() => setIssued(undefined)} />}
    </>
  )
}
