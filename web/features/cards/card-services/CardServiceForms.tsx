import Box from '@mui/material/Box'
import { TextInput, useTranslate, type ValidateForm } from 'react-admin'
import type { CardService } from '#features/cards/card-services/contract.ts'
import { cardServiceProblems } from '#features/cards/card-services/problems.ts'
import { ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { CreatePage } from '#kit/pages/CreatePage.tsx'
import { FormGrid } from '#kit/pages/FormGrid.tsx'
import { VersionedEdit } from '#kit/pages/VersionedEdit.tsx'
import { zodValidate } from '#kit/pages/zodValidate.ts'
import { useNewTitle } from '#kit/useNewTitle.ts'
import { UnitInput } from '#web/engines/resource/fields.tsx'
import { codesOf, FieldsInput } from './FieldsInput.tsx'

const check = zodValidate(
  () => import('#features/cards/card-services/contract.ts'),
  'cardServiceInput',
  cardServiceProblems,
)
const sent = <T extends { fields?: unknown }>(typed: T) => ({ ...typed, fields: codesOf(typed.fields) })
const validate: ValidateForm = (values) => check(sent(values))
const byCode = { sort: { field: 'code', order: 'ASC' as const }, perPage: 100 }

export function CardServiceCreate() {
  const translate = useTranslate()
  const title = useNewTitle()('card-services')
  return (
    <CreatePage title={title} validate={validate} transform={sent} defaultValues={{ fields: [] }}>
      <FormGrid title={translate('cardServices.who')}>
        <ReferenceInput source="cardTypeId" reference="card-types" filter={{ active: true }} {...byCode}>
          <UnitInput isRequired />
        </ReferenceInput>
        <ReferenceInput source="serviceId" reference="services" {...byCode}>
          <UnitInput isRequired />
        </ReferenceInput>
      </FormGrid>
      <Fields />
    </CreatePage>
  )
}

export function CardServiceEdit() {
  return (
    <VersionedEdit<CardService>
      title={({ cardTypeName, serviceName }) => `${serviceName} · ${cardTypeName}`}
      validate={validate}
      transform={sent}
    >
      <Fields />
    </VersionedEdit>
  )
}

function Fields() {
  const translate = useTranslate()
  return (
    <FormGrid title={translate('cardServices.what')} columns={1}>
      <FieldsInput />
      <Box>
        <TextInput source="reason" isRequired helperText="cardServices.reasonHint" />
      </Box>
    </FormGrid>
  )
}
