import Button from '@mui/material/Button'
import { CanAccess, Link, useTranslate } from 'react-admin'
import { useWatch } from 'react-hook-form'
import type { Department } from '#features/access/departments/contract.ts'
import { departmentProblems } from '#features/access/departments/problems.ts'
import { filtered } from '#kit/addresses.ts'
import { ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { flag, number, reference, shown, text, UnitInput } from '#web/engines/resource/fields.tsx'
import { definePages } from '#web/engines/resource/pages.tsx'

export const pages = definePages<Department>({
  name: 'departments',
  title: 'name',
  head: ['code'],
  input: async () => (await import('#features/access/departments/contract.ts')).departmentInput,
  problems: departmentProblems,
  fields: [
    reference('agencyName', 'agencyId', 'agencies', { once: true, link: true, hint: 'departments.inAgency' }),
    { ...shown('parentName'), typed: 'parentId', input: () => <ParentInput /> },
    text('name'),
    text('code'),
    flag('active', 'UnitState'),
    number('userCount'),
  ],
  factsTitle: 'departments.facts',
  actions: (department) => <Users department={department} />,
})

/** The departments of the agency that is chosen. */
function ParentInput() {
  const agencyId: unknown = useWatch({ name: 'agencyId' })
  return (
    <ReferenceInput
      source="parentId"
      reference="departments"
      filter={{ agencyId }}
      enableGetChoices={() => Boolean(agencyId)}
      sort={{ field: 'code', order: 'ASC' }}
      perPage={100}
    >
      <UnitInput helperText="departments.rootHint" />
    </ReferenceInput>
  )
}

function Users({ department }: { department: Department }) {
  const translate = useTranslate()
  return (
    <CanAccess resource="system-users" action="list">
      <Button component={Link} to={filtered('/system-users', { departmentId: department.id })} variant="outlined">
        {translate('departments.users')}
      </Button>
    </CanAccess>
  )
}
