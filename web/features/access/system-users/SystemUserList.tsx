import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { CreateButton, DataTable, ReferenceInputBase, SelectInput, TextInput, useTranslate } from 'react-admin'
import { userStatuses, usersWaiting } from '#features/access/system-users/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { DayField } from '#kit/fields/DayField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { manySteps } from '#kit/list/manySteps.tsx'
import { waitsInput } from '#kit/list/waits.tsx'
import { useRoleName } from '#kit/useRoleName.ts'
import type { UserRow } from './user.ts'

const bulk = manySteps('edit', () => import('./bulk.tsx'))

const statuses = userStatuses.map((id) => ({ id, name: `enums.SystemUserStatus.${id}.label` }))
const toQuery = (q: string) => ({ q })
const byCode = { field: 'code', order: 'ASC' } as const

/** So that the four that matter stand in one row. */
const narrow = { filterWidth: 160 }
const wide = { filterWidth: 190 }

const filters = [
  <TextInput key="q" source="q" label="systemUsers.search" {...wide} />,
  <ReferenceInput key="agencyId" {...narrow} source="agencyId" reference="agencies" sort={byCode} perPage={100}>
    <AutocompleteInput optionText="name" filterToQuery={toQuery} helperText={false} margin="none" />
  </ReferenceInput>,
  <ReferenceInputBase
    key="roleId"
    {...narrow}
    source="roleId"
    reference="roles"
    sort={{ field: 'id', order: 'ASC' }}
    perPage={100}
  >
    <RoleSelect />
  </ReferenceInputBase>,
  <SelectInput key="status" source="status" choices={statuses} {...narrow} />,
]
const moreFilters = [
  <ReferenceInput key="departmentId" source="departmentId" reference="departments" sort={byCode} perPage={100}>
    <AutocompleteInput
      optionText={(unit?: { name: string; agencyName: string }) => (unit ? `${unit.agencyName} ${unit.name}` : '')}
      filterToQuery={toQuery}
      helperText={false}
      margin="none"
    />
  </ReferenceInput>,
  waitsInput(usersWaiting),
]

export function SystemUserList() {
  const translate = useTranslate()
  return (
    <DataList
      sort={{ field: 'account', order: 'ASC' }}
      filters={filters}
      moreFilters={moreFilters}
      bulk={bulk}
      hiddenColumns={['email', 'createdAt']}
      unsorted={{ roles: 'several', email: 'private' }}
      actions={<CreateButton variant="contained" />}
      empty={{ hint: translate('systemUsers.emptyHint'), action: <CreateButton /> }}
    >
      <DataTable.Col source="account" field={RecordLink} />
      <DataTable.Col source="name" />
      <DataTable.Col source="roles" disableSort render={(user: UserRow) => <Roles user={user} />} />
      <DataTable.Col source="agencyName" />
      <DataTable.Col source="departmentName" render={(user: UserRow) => user.departmentName ?? '–'} />
      <DataTable.Col
        source="status"
        render={(user: UserRow) => <StatusChip enum="SystemUserStatus" value={user.status} />}
      />
      <DataTable.Col source="validUntilOn" field={DayField} />
      <DataTable.Col source="lastLoginAt" field={DateTimeField} />
      <DataTable.Col source="email" disableSort />
      <DataTable.Col source="createdAt" field={DateTimeField} />
    </DataList>
  )
}

/** Given its props by the reference around it. */
function RoleSelect() {
  const roleName = useRoleName()
  return <SelectInput optionText={roleName} helperText={false} margin="none" />
}

/** An ended role is struck out for the eyes and named for the ears. */
function Roles({ user }: { user: UserRow }) {
  const translate = useTranslate()
  const roleName = useRoleName()
  if (user.roles.length === 0) return <span aria-hidden="true">–</span>
  return (
    <Box component="span" sx={{ display: 'inline-flex', gap: 1 }}>
      {user.roles.map((role) => (
        <Typography
          key={role.roleId}
          component={role.current ? 'span' : 's'}
          variant="body2"
          color={role.current ? 'text.primary' : 'text.secondary'}
          title={role.untilOn ? translate('systemUsers.until', { day: role.untilOn }) : undefined}
        >
          {roleName(role)}
        </Typography>
      ))}
    </Box>
  )
}
