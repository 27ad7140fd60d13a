import Alert from '@mui/material/Alert'
import { useGetIdentity, useRecordContext, useTranslate } from 'react-admin'
import type { SystemUser } from '#features/access/system-users/contract.ts'
import { systemUserChanges, systemUserInput } from '#features/access/system-users/contract.ts'
import { systemUserProblems } from '#features/access/system-users/problems.ts'
import { CreatePage } from '#kit/pages/CreatePage.tsx'
import { VersionedEdit } from '#kit/pages/VersionedEdit.tsx'
import { zodValidate } from '#kit/pages/zodValidate.ts'
import { SystemUserFields } from './SystemUserFields.tsx'
import { withTerms } from './user.ts'

const validateNew = zodValidate(systemUserInput, systemUserProblems)
const validateChanges = zodValidate(systemUserChanges, systemUserProblems)

export function SystemUserCreate() {
  const translate = useTranslate()
  const { identity } = useGetIdentity()
  return (
    <CreatePage
      title={translate('systemUsers.createTitle')}
      validate={(values) => validateNew(withTerms(values))}
      transform={(data: Record<string, unknown>) => withTerms(data)}
      defaultValues={{ roles: [], agencyId: identity?.agencyId }}
    >
      <SystemUserFields isNew />
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
