import { SelectInput, useTranslate } from 'react-admin'
import type { Member } from '#features/members/members/contract.ts'
import { genders, memberLevels } from '#features/members/members/contract.ts'
import { memberProblems } from '#features/members/members/problems.ts'
import { DistrictInput } from '#kit/inputs/DistrictInput.tsx'
import { FormGrid } from '#kit/pages/FormGrid.tsx'
import { VersionedEdit } from '#kit/pages/VersionedEdit.tsx'
import { zodValidate } from '#kit/pages/zodValidate.ts'
import { MaskedInput } from './MaskedInput.tsx'
import { choicesOf } from './member.ts'

const validate = zodValidate(() => import('#features/members/members/contract.ts'), 'memberEdit', memberProblems)

/** Changes a member's data. A masked value that nobody touches is not sent, and stays what it is. */
export function MemberEdit() {
  const translate = useTranslate()
  return (
    <VersionedEdit<Member> title={(member) => member.name} subtitle={(member) => member.account} validate={validate}>
      <FormGrid title={translate('members.sections.identity')}>
        <MaskedInput source="name" isRequired />
        <MaskedInput source="identityNumber" isRequired />
        <MaskedInput source="birthOn" isRequired hint="members.birthHint" />
        <SelectInput source="gender" choices={choicesOf(translate, 'Gender', genders)} isRequired />
      </FormGrid>
      <FormGrid title={translate('members.sections.contact')}>
        <MaskedInput source="phone" />
        <MaskedInput source="email" />
        <DistrictInput source="district" />
        <MaskedInput source="address" />
      </FormGrid>
      <FormGrid title={translate('members.sections.membership')}>
        <SelectInput source="level" choices={choicesOf(translate, 'MemberLevel', memberLevels)} isRequired />
      </FormGrid>
    </VersionedEdit>
  )
}
