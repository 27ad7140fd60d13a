import { ReferenceInputBase, required, SelectInput } from 'react-admin'
import { orderDisabling, orderRole, previewDisabling, previewRole } from '#features/access/system-users/contract.ts'
import { DayInput } from '#kit/inputs/DayInput.tsx'
import { useRoleName } from '#kit/useRoleName.ts'
import { BulkAction } from '#web/engines/bulk/BulkAction.tsx'
import { ReasonInput } from '#web/engines/bulk/ReasonInput.tsx'

/** Given its props by the reference around it. */
function RoleSelect() {
  const roleName = useRoleName()
  return (
    <SelectInput
      label="resources.system-users.fields.roleId"
      optionText={roleName}
      validate={required()}
      helperText={false}
    />
  )
}

export function ManySteps() {
  return (
    <>
      <BulkAction
        preview={previewRole}
        order={orderRole}
        label="systemUsers.addRole"
        text="systemUsers.addRoleText"
        decisive={['roleId', 'untilOn']}
      >
        <ReferenceInputBase source="roleId" reference="roles" sort={{ field: 'id', order: 'ASC' }} perPage={100}>
          <RoleSelect />
        </ReferenceInputBase>
        <DayInput source="untilOn" label="resources.system-users.fields.untilOn" />
      </BulkAction>
      <BulkAction
        preview={previewDisabling}
        order={orderDisabling}
        label="systemUsers.disable"
        text="systemUsers.disableManyText"
        color="error"
      >
        <ReasonInput />
      </BulkAction>
    </>
  )
}
