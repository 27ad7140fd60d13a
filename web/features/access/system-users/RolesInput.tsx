import AddOutlined from '@mui/icons-material/AddOutlined'
import DeleteOutlined from '@mui/icons-material/DeleteOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormHelperText from '@mui/material/FormHelperText'
import IconButton from '@mui/material/IconButton'
import Typography from '@mui/material/Typography'
import { SelectInput, useGetList, useTranslate, ValidationError } from 'react-admin'
import { useFieldArray, useFormContext, useFormState } from 'react-hook-form'
import { DayInput } from '#kit/inputs/DayInput.tsx'
import { useRoleName } from '#kit/useRoleName.ts'
import type { RoleTerm } from './user.ts'

interface RoleChoice {
  id: number
  code: string
  name: string
}

/** The roles of a user, each with its own last day. */
export function RolesInput({ disabled }: { disabled?: boolean }) {
  const translate = useTranslate()
  const { control } = useFormContext<{ roles: RoleTerm[] }>()
  const { fields, append, remove } = useFieldArray({ control, name: 'roles', keyName: 'key' })
  const { data: choices = [] } = useGetList<RoleChoice>('roles', {
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'id', order: 'ASC' },
  })
  return (
    <Box>
      {fields.length === 0 && <Typography color="text.secondary">{translate('systemUsers.noRoles')}</Typography>}
      {fields.map((field, index) => (
        <Term key={field.key} index={index} choices={choices} disabled={disabled} onRemove={() => remove(index)} />
      ))}
      <Problem />
      {!disabled && (
        <Button
          variant="outlined"
          startIcon={<AddOutlined />}
          onClick={() => append({ roleId: null, untilOn: null })}
          sx={{ mt: 1 }}
        >
          {translate('systemUsers.addRole')}
        </Button>
      )}
    </Box>
  )
}

interface TermProps {
  index: number
  choices: RoleChoice[]
  disabled: boolean | undefined
  onRemove: () => void
}

function Term({ index, choices, disabled, onRemove }: TermProps) {
  const translate = useTranslate()
  const roleName = useRoleName()
  const { watch } = useFormContext<{ roles: RoleTerm[] }>()
  const chosen = choices.find((role) => role.id === watch(`roles.${index}.roleId`))
  const taken = new Set(watch('roles').map((term) => term.roleId))
  const free = choices.filter((role) => role === chosen || !taken.has(role.id))
  return (
    <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-start', maxWidth: 640 }}>
      <SelectInput
        source={`roles.${index}.roleId`}
        label="resources.system-users.fields.roleId"
        choices={free}
        disabled={disabled}
        isRequired
        optionText={roleName}
        translateChoice={false}
      />
      <DayInput source={`roles.${index}.untilOn`} label="resources.system-users.fields.untilOn" disabled={disabled} />
      {!disabled && (
        <IconButton
          onClick={onRemove}
          aria-label={translate('systemUsers.removeRole', { name: chosen ? roleName(chosen) : '' })}
          sx={{ mt: 1 }}
        >
          <DeleteOutlined fontSize="small" />
        </IconButton>
      )}
    </Box>
  )
}

/** What the server says of the roles as a whole. */
function Problem() {
  const { errors } = useFormState<{ roles: RoleTerm[] }>()
  const message = errors.roles?.message ?? errors.roles?.root?.message
  if (!message) return null
  return (
    <FormHelperText error>
      <ValidationError error={message} />
    </FormHelperText>
  )
}
