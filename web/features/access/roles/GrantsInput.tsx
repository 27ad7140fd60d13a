import FormHelperText from '@mui/material/FormHelperText'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useInput, usePermissions, useTranslate, ValidationError } from 'react-admin'
import type { Grant } from '#features/access/roles/contract.ts'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { GrantChanges } from './GrantChanges.tsx'
import { heldOf, withGrants } from './grants.ts'
import { PermissionMatrix } from './PermissionMatrix.tsx'
import { useCatalogue } from './useCatalogue.ts'

interface Props {
  stored: readonly Grant[]
  holderCount?: number
}

/** The matrix as an input of the form, with the comparison before saving under it. */
export function GrantsInput({ stored, holderCount = 0 }: Props) {
  const translate = useTranslate()
  const { field, fieldState } = useInput<Grant[]>({ source: 'grants', defaultValue: [] })
  const { permissions } = usePermissions<Grant[]>()
  const { data: catalogue, error, refetch } = useCatalogue()
  if (error && !catalogue) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!catalogue || !permissions) return <Skeleton variant="rounded" height={420} />
  const grants: Grant[] = field.value
  return (
    <>
      <Typography variant="h3" component="h2">
        {translate('roles.matrix')}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {translate('roles.matrixHint')}
      </Typography>
      <PermissionMatrix
        catalogue={catalogue}
        grants={grants}
        edit={{
          stored: heldOf(stored),
          own: heldOf(permissions),
          onChange: (changes) => field.onChange(withGrants(grants, changes)),
        }}
      />
      {fieldState.error?.message && (
        <FormHelperText error>
          <ValidationError error={fieldState.error.message} />
        </FormHelperText>
      )}
      <GrantChanges before={stored} after={grants} holderCount={holderCount} />
    </>
  )
}
