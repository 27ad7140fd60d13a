import Alert from '@mui/material/Alert'
import Skeleton from '@mui/material/Skeleton'
import { TextInput, useRecordContext, useTranslate } from 'react-admin'
import type { Role } from '#features/access/roles/contract.ts'
import { roleProblems } from '#features/access/roles/problems.ts'
import { FormGrid } from '#kit/pages/FormGrid.tsx'
import { VersionedEdit } from '#kit/pages/VersionedEdit.tsx'
import { zodValidate } from '#kit/pages/zodValidate.ts'
import { GrantsInput } from './GrantsInput.tsx'

const validate = zodValidate(() => import('#features/access/roles/contract.ts'), 'roleChanges', roleProblems)

export function RoleEdit() {
  return (
    <VersionedEdit<Role> title={(role) => role.name} validate={validate}>
      <Fields />
    </VersionedEdit>
  )
}

function Fields() {
  const translate = useTranslate()
  const role = useRecordContext<Role>()
  // What a list leaves in the cache has no grants yet.
  if (!role?.grants) return <Skeleton variant="rounded" height={420} />
  if (role.builtIn) return <Alert severity="info">{translate('roles.builtInText')}</Alert>
  return (
    <>
      <FormGrid title={translate('roles.basics')}>
        <TextInput source="name" isRequired />
        <TextInput source="code" disabled />
      </FormGrid>
      <GrantsInput stored={role.grants} holderCount={role.holderCount} />
    </>
  )
}
