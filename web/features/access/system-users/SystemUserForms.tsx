import Alert from '@mui/material/Alert'
import { useState } from 'react'
import { useGetIdentity, useRecordContext, useRedirect, useTranslate } from 'react-admin'
import type { IssuedUser, SystemUser } from '#features/access/system-users/contract.ts'
import { systemUserProblems } from '#features/access/system-users/problems.ts'
import { CreatePage } from '#kit/pages/CreatePage.tsx'
import { VersionedEdit } from '#kit/pages/VersionedEdit.tsx'
import { zodValidate } from '#kit/pages/zodValidate.ts'
import { SecretDialog } from './SecretDialog.tsx'
import { SystemUserFields } from './SystemUserFields.tsx'
import { withTerms } from './user.ts'

const contract = () => import('#features/access/system-users/contract.ts')
const validateNew = zodValidate(contract, 'systemUserInput', systemUserProblems)
const validateChanges = zodValidate(contract, 'systemUserChanges', systemUserProblems)

export function SystemUserCreate() {
  const translate = useTranslate()
  const { identity } = useGetIdentity()
  const redirect = useRedirect()
  const [issued, setIssued] = useState<IssuedUser>()
  return (
    <CreatePage
      title={translate('systemUsers.createTitle')}
      validate={(values) => validateNew(withTerms(values))}
      transform={(data: Record<string, unknown>) => withTerms(data)}
      defaultValues={{ roles: [], agencyId: identity?.agencyId }}
      onCreated={(answer) => setIssued(answer as IssuedUser)}
    >
      <SystemUserFields isNew />
      {issued && <SecretDialog user={issued} onClose={() => redirect('show', 'system-users', issued.id)} />}
    </CreatePage>
  )
}

export function SystemUserEdit() {
  return (
    <VersionedEdit<SystemUser>
      title={(user) => user.name}
      subtitle={(user) => user.account}
      validate={(values) => validateChanges(withTerms(values))}
      transform={(data: Record<string, unknown>, options?: { previousData?: SystemUser }) =>
        withTerms(data, options?.previousData?.roles)
      }
    >
      <Fields />
    </VersionedEdit>
  )
}

function Fields() {
  const translate = useTranslate()
  const { identity } = useGetIdentity()
  const user = useRecordContext<SystemUser>()
  const isSelf = user !== undefined && user.id === identity?.id
  return (
    <>
      {isSelf && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('systemUsers.selfHint')}
        </Alert>
      )}
      <SystemUserFields isSelf={isSelf} />
    </>
  )
}
