import { AutocompleteInput, BooleanInput, ReferenceInput, TextInput, useLocation, useTranslate } from 'react-admin'
import type { Agency } from '#features/access/agencies/contract.ts'
import { agencyChanges, agencyInput } from '#features/access/agencies/contract.ts'
import { agencyProblems } from '#features/access/agencies/problems.ts'
import { CreatePage } from '#kit/pages/CreatePage.tsx'
import { FormGrid } from '#kit/pages/FormGrid.tsx'
import { VersionedEdit } from '#kit/pages/VersionedEdit.tsx'
import { zodValidate } from '#kit/pages/zodValidate.ts'

/** With `?parentId=` it starts below that agency. */
export function AgencyCreate() {
  const translate = useTranslate()
  const parentId = Number(new URLSearchParams(useLocation().search).get('parentId')) || undefined
  return (
    <CreatePage
      title={translate('agencies.createTitle')}
      validate={zodValidate(agencyInput, agencyProblems)}
      defaultValues={{ active: true, parentId }}
    >
      <Fields />
    </CreatePage>
  )
}

export function AgencyEdit() {
  return (
    <VersionedEdit<Agency> title={(agency) => agency.name} validate={zodValidate(agencyChanges, agencyProblems)}>
      <Fields />
    </VersionedEdit>
  )
}

function Fields() {
  return (
    <FormGrid>
      <TextInput source="name" isRequired />
      <TextInput source="code" isRequired />
      <ReferenceInput source="parentId" reference="agencies" sort={{ field: 'code', order: 'ASC' }} perPage={100}>
        <AutocompleteInput
          optionText={(agency?: Agency) => (agency ? `${agency.name} (${agency.code})` : '')}
          filterToQuery={(q: string) => ({ q })}
          helperText="agencies.rootHint"
        />
      </ReferenceInput>
      <BooleanInput source="active" />
    </FormGrid>
  )
}
