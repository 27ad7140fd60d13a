import { TextInput, useLocation } from 'react-admin'
import { agreementProblems } from '#features/services/service-agreements/problems.ts'
import { ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { CreatePage } from '#kit/pages/CreatePage.tsx'
import { FormGrid } from '#kit/pages/FormGrid.tsx'
import { zodValidate } from '#kit/pages/zodValidate.ts'
import { useNewTitle } from '#kit/useNewTitle.ts'
import { UnitInput } from '#web/engines/resource/fields.tsx'

const validate = zodValidate(
  () => import('#features/services/service-agreements/contract.ts'),
  'agreementInput',
  agreementProblems,
)
const byCode = { sort: { field: 'code', order: 'ASC' as const }, perPage: 100 }

/** A new agreement begins with a template or blank; its text is written in its first draft. */
export function AgreementCreate() {
  const given = Number(new URLSearchParams(useLocation().search).get('serviceId'))
  return (
    <CreatePage
      title={useNewTitle()('service-agreements')}
      validate={validate}
      defaultValues={given ? { serviceId: given } : {}}
    >
      <FormGrid>
        <TextInput source="code" isRequired />
        <ReferenceInput source="serviceId" reference="services" {...byCode}>
          <UnitInput isRequired />
        </ReferenceInput>
        <TextInput source="name" isRequired />
        <TextInput source="nameEn" isRequired />
        <ReferenceInput
          source="templateId"
          reference="service-agreement-templates"
          filter={{ active: true }}
          {...byCode}
        >
          <UnitInput helperText="serviceAgreements.templateHint" />
        </ReferenceInput>
      </FormGrid>
    </CreatePage>
  )
}
