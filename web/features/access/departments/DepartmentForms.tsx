import { AutocompleteInput, BooleanInput, ReferenceInput, TextInput, useLocation, useTranslate } from 'react-admin'
import { useWatch } from 'react-hook-form'
import type { Department } from '#features/access/departments/contract.ts'
import { departmentChanges, departmentInput } from '#features/access/departments/contract.ts'
import { departmentProblems } from '#features/access/departments/problems.ts'
import { CreatePage } from '#kit/pages/CreatePage.tsx'
import { FormGrid } from '#kit/pages/FormGrid.tsx'
import { VersionedEdit } from '#kit/pages/VersionedEdit.tsx'
import { zodValidate } from '#kit/pages/zodValidate.ts'

/** With `?agencyId=` it starts in that agency. */
export function DepartmentCreate() {
  const translate = useTranslate()
  const agencyId = Number(new URLSearchParams(useLocation().search).get('agencyId')) || undefined
  return (
    <CreatePage
      title={translate('departments.createTitle')}
      validate={zodValidate(departmentInput, departmentProblems)}
      defaultValues={{ active: true, agencyId }}
    >
      <Fields />
    </CreatePage>
  )
}

export function DepartmentEdit() {
  return (
    <VersionedEdit<Department>
      title={(department) => department.name}
      subtitle={(department) => department.agencyName}
      validate={zodValidate(departmentChanges, departmentProblems)}
    >
      <Fields edit />
    </VersionedEdit>
  )
}

const labelOf = (unit?: { name: string; code: string }) => (unit ? `${unit.name} (${unit.code})` : '')
const toQuery = (q: string) => ({ q })

function Fields({ edit }: { edit?: boolean }) {
  const agencyId: unknown = useWatch({ name: 'agencyId' })
  return (
    <FormGrid>
      <ReferenceInput source="agencyId" reference="agencies" sort={{ field: 'code', order: 'ASC' }} perPage={100}>
        <AutocompleteInput
          optionText={labelOf}
          filterToQuery={toQuery}
          isRequired={!edit}
          disabled={edit}
          helperText="departments.inAgency"
        />
      </ReferenceInput>
      <ReferenceInput
        source="parentId"
        reference="departments"
        filter={{ agencyId }}
        enableGetChoices={() => Boolean(agencyId)}
        sort={{ field: 'code', order: 'ASC' }}
        perPage={100}
      >
        <AutocompleteInput optionText={labelOf} filterToQuery={toQuery} helperText="departments.rootHint" />
      </ReferenceInput>
      <TextInput source="name" isRequired />
      <TextInput source="code" isRequired />
      <BooleanInput source="active" />
    </FormGrid>
  )
}
