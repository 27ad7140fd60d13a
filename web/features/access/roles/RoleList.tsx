import { CreateButton, DataTable, SelectInput, TextInput, useTranslate } from 'react-admin'
import type { Role } from '#features/access/roles/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { useRoleName } from '#kit/useRoleName.ts'

const kinds = ['true', 'false'].map((id) => ({ id, name: `enums.RoleKind.${id}.label` }))

export function RoleList() {
  const translate = useTranslate()
  const roleName = useRoleName()
  return (
    <DataList
      sort={{ field: 'id', order: 'ASC' }}
      unsorted={{ grantCount: 'computed', holderCount: 'computed' }}
      filters={[
        <TextInput key="q" source="q" label="roles.search" />,
        <SelectInput key="builtIn" source="builtIn" choices={kinds} />,
      ]}
      actions={<CreateButton variant="contained" />}
      empty={{ hint: translate('roles.emptyHint'), action: <CreateButton /> }}
    >
      <DataTable.Col source="name" render={(role: Role) => <RecordLink>{roleName(role)}</RecordLink>} />
      <DataTable.Col source="code" />
      <DataTable.Col
        source="builtIn"
        render={(role: Role) => <StatusChip enum="RoleKind" value={String(role.builtIn)} />}
      />
      <DataTable.NumberCol source="grantCount" disableSort />
      <DataTable.NumberCol source="holderCount" disableSort />
      <DataTable.Col source="updatedAt" field={DateTimeField} />
    </DataList>
  )
}
