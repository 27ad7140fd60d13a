import { TextInput, useTranslate } from 'react-admin'
import { useFormContext, useWatch } from 'react-hook-form'
import { DayInput } from '#kit/inputs/DayInput.tsx'
import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { FormGrid } from '#kit/pages/FormGrid.tsx'
import { RolesInput } from './RolesInput.tsx'

const labelOf = (unit?: { name: string; code: string }) => (unit ? `${unit.name} (${unit.code})` : '')
const toQuery = (q: string) => ({ q })
const byCode = { field: 'code', order: 'ASC' } as const

interface Props {
  isNew?: boolean
  /** Nobody changes their own standing. */
  isSelf?: boolean
}

export function SystemUserFields({ isNew, isSelf }: Props) {
  const translate = useTranslate()
  const agencyId: unknown = useWatch({ name: 'agencyId' })
  const { setValue } = useFormContext()
  const leaveDepartment = () => setValue('departmentId', null, { shouldDirty: true })
  return (
    <>
      <FormGrid title={translate('systemUsers.account')}>
        <TextInput
          source="account"
          isRequired={isNew}
          disabled={!isNew}
          helperText={isNew && 'systemUsers.accountHint'}
        />
        <TextInput source="name" isRequired />
        <TextInput source="email" />
      </FormGrid>
      <FormGrid title={translate('systemUsers.place')}>
        <ReferenceInput source="agencyId" reference="agencies" filter={{ active: true }} sort={byCode} perPage={100}>
          <AutocompleteInput
            optionText={labelOf}
            filterToQuery={toQuery}
            isRequired
            disabled={isSelf}
            onChange={leaveDepartment}
          />
        </ReferenceInput>
        <ReferenceInput
          source="departmentId"
          reference="departments"
          filter={{ agencyId, active: true }}
          enableGetChoices={() => Boolean(agencyId)}
          sort={byCode}
          perPage={100}
        >
          <AutocompleteInput optionText={labelOf} filterToQuery={toQuery} disabled={isSelf} />
        </ReferenceInput>
        <DayInput source="validUntilOn" helperText={!isSelf && 'systemUsers.validHint'} disabled={isSelf} />
      </FormGrid>
      <FormGrid
        title={translate('resources.system-users.fields.roles')}
        hint={translate('systemUsers.rolesHint')}
        columns={1}
      >
        <RolesInput disabled={isSelf} />
      </FormGrid>
    </>
  )
}
