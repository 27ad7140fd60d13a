import { CanAccess, EditButton, useGetIdentity, useTranslate } from 'react-admin'
import {
  disableSystemUser,
  enableSystemUser,
  freezeSystemUser,
  type SystemUser,
  unlockSystemUser,
} from '#features/access/system-users/contract.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { ResetPassword } from './ResetPassword.tsx'

const verbs = [
  { verb: 'enable', endpoint: enableSystemUser, done: 'enabled', when: ['FROZEN', 'DISABLED'], color: 'primary' },
  { verb: 'freeze', endpoint: freezeSystemUser, done: 'frozen', when: ['ACTIVE'], color: 'warning' },
  { verb: 'disable', endpoint: disableSystemUser, done: 'disabled', when: ['ACTIVE', 'FROZEN'], color: 'error' },
] as const

/** What may be done to the account; nobody does it to their own. */
export function UserActions({ user }: { user: SystemUser }) {
  const translate = useTranslate()
  const { identity } = useGetIdentity()
  const named = { name: user.name, account: user.account, count: user.sessionCount ?? 0 }
  const possible = verbs.filter(({ when }) => (when as readonly string[]).includes(user.status))
  if (!identity) return null
  if (identity.id === user.id) return <EditButton variant="contained" />
  return (
    <CanAccess resource="system-users" action="edit">
      {user.lockedUntilAt && (
        <ActionButton
          endpoint={unlockSystemUser}
          params={{ id: user.id }}
          label={translate('systemUsers.unlock')}
          success="systemUsers.unlocked"
          confirm={{ title: translate('systemUsers.unlockTitle', named), text: translate('systemUsers.unlockText') }}
        />
      )}
      {possible.map(({ verb, endpoint, done, color }) => (
        <ActionButton
          key={verb}
          endpoint={endpoint}
          params={{ id: user.id }}
          label={translate(`systemUsers.${verb}`)}
          success={`systemUsers.${done}`}
          color={color}
          confirm={{
            title: translate(`systemUsers.${verb}Title`, named),
            text: translate(`systemUsers.${verb}Text`, named),
            reason: true,
          }}
        />
      ))}
      <ResetPassword user={user} />
      <EditButton variant="contained" />
    </CanAccess>
  )
}
