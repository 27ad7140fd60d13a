import { required, SelectInput, TextInput, useTranslate } from 'react-admin'
import { genders, memberLevels } from '#features/members/members/contract.ts'
import { memberProblems } from '#features/members/members/problems.ts'
import { DayInput } from '#kit/inputs/DayInput.tsx'
import { DistrictInput } from '#kit/inputs/DistrictInput.tsx'
import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { CreatePage } from '#kit/pages/CreatePage.tsx'
import { FormGrid } from '#kit/pages/FormGrid.tsx'
import { zodValidate } from '#kit/pages/zodValidate.ts'
import { choicesOf } from './member.ts'

const validate = zodValidate(() => import('#features/members/members/contract.ts'), 'memberInput', memberProblems)

/** Registers a member who stands at the counter. */
export function MemberCreate() {
  const translate = useTranslate()
  return (
    <CreatePage title={translate('members.createTitle')} validate={validate} defaultValues={{ level: 'GENERAL' }}>
      <FormGrid title={translate('members.sections.identity')}>
        <TextInput source="account" isRequired autoComplete="off" />
        <TextInput source="name" isRequired autoComplete="off" />
        <TextInput source="identityNumber" isRequired autoComplete="off" />
        <DayInput source="birthOn" validate={required()} />
        <SelectInput source="gender" choices={choicesOf(translate, 'Gender', genders)} isRequired />
      </FormGrid>
      <FormGrid title={translate('members.sections.contact')}>
        <TextInput source="phone" type="tel" autoComplete="off" />
        <TextInput source="email" type="email" autoComplete="off" />
        <DistrictInput source="district" />
        <TextInput source="address" multiline autoComplete="off" />
      </FormGrid>
      <FormGrid title={translate('members.sections.membership')}>
        <SelectInput source="level" choices={choicesOf(translate, 'MemberLevel', memberLevels)} isRequired />
        <ReferenceInput source="agencyId" reference="agencies">
          <AutocompleteInput optionText="name" filterToQuery={(q: string) => ({ q })} helperText="members.agencyHint" />
        </ReferenceInput>
      </FormGrid>
    </CreatePage>
  )
}
