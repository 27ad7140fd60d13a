import Alert from '@mui/material/Alert'
import Skeleton from '@mui/material/Skeleton'
import { TextInput, useGetOne, useLocation, usePermissions, useTranslate } from 'react-admin'
import type { Grant, Role } from '#features/access/roles/contract.ts'
import { roleProblems } from '#features/access/roles/problems.ts'
import { CreatePage } from '#kit/pages/CreatePage.tsx'
import { FormGrid } from '#kit/pages/FormGrid.tsx'
import { zodValidate } from '#kit/pages/zodValidate.ts'
import { useRoleName } from '#kit/useRoleName.ts'
import { GrantsInput } from './GrantsInput.tsx'
import { covers, heldOf } from './grants.ts'
import { useCatalogue } from './useCatalogue.ts'

const validate = zodValidate(() => import('#features/access/roles/contract.ts'), 'roleInput', roleProblems)

/** An empty role, or with `?from=<id>` a copy of one. */
export function RoleCreate() {
  const translate = useTranslate()
  const roleName = useRoleName()
  const from = Number(new URLSearchParams(useLocation().search).get('from'))
  const { data: source } = useGetOne<Role>('roles', { id: from }, { enabled: from > 0, staleTime: 0 })
  const { permissions } = usePermissions<Grant[]>()
  const { data: catalogue } = useCatalogue()
  // What a list leaves in the cache has no grants yet.
  const waiting = from > 0 && !source?.grants
  if (waiting || !permissions || (source && !catalogue)) return <Skeleton variant="rounded" height={320} />
  const own = heldOf(permissions)
  const known = new Set(catalogue?.resources.flatMap((r) => r.actions.map((action) => `${r.resource}:${action}`)))
  const offered = source?.grants.filter((grant) => known.has(grant.permission)) ?? []
  const copied = offered.filter((grant) => covers(own.get(grant.permission), grant.scope))
  const left = offered.filter((grant) => !copied.includes(grant))
  const labelOf = ({ permission }: Grant) => translate(`resources.roles.fields.${permission}`, { _: permission })
  return (
    <CreatePage
      title={translate(
        source ? 'roles.copyTitle' : 'roles.createTitle',
        source && { name: roleName(source), code: source.code },
      )}
      validate={validate}
      defaultValues={{ name: source ? translate('roles.copyName', { name: roleName(source) }) : '', grants: copied }}
    >
      {left.length > 0 && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('roles.notCopied', { count: left.length, names: left.map(labelOf).join('、') })}
        </Alert>
      )}
      <FormGrid title={translate('roles.basics')}>
        <TextInput source="name" isRequired autoFocus />
        <TextInput source="code" isRequired helperText="roles.codeHint" />
      </FormGrid>
      <GrantsInput stored={copied} />
    </CreatePage>
  )
}
