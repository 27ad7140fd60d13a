import Skeleton from '@mui/material/Skeleton'
import { Suspense } from 'react'
import { TextInput, useLocation, useTranslate } from 'react-admin'
import { memberCardProblems } from '#features/cards/member-cards/problems.ts'
import { DayInput } from '#kit/inputs/DayInput.tsx'
import { ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { lazyPart } from '#kit/lazyPage.ts'
import { CreatePage } from '#kit/pages/CreatePage.tsx'
import { FormGrid } from '#kit/pages/FormGrid.tsx'
import { zodValidate } from '#kit/pages/zodValidate.ts'
import { UnitInput } from '#web/engines/resource/fields.tsx'
import { ExtraInputs } from './ExtraInputs.tsx'
import { HolderInput } from './HolderInput.tsx'

const TagsInput = lazyPart(() => import('./TagsInput.tsx'), 'TagsInput')

const validate = zodValidate(
  () => import('#features/cards/member-cards/contract.ts'),
  'memberCardInput',
  memberCardProblems,
)

/** Without the fields that were left empty, or that belong to a type that was chosen before. */
function sent({ fields, ...card }: Record<string, unknown>) {
  const given = Object.entries((fields ?? {}) as Record<string, unknown>)
  return { ...card, fields: Object.fromEntries(given.filter(([, value]) => typeof value === 'string' && value !== '')) }
}

/** Issues one card; the member may stand in the address, where somebody comes from their page. */
export function CardCreate() {
  const translate = useTranslate()
  const given = Number(new URLSearchParams(useLocation().search).get('memberId'))
  const text = (name: string) => translate(`memberCards.form.${name}`)
  return (
    <CreatePage
      title={translate('memberCards.issueTitle')}
      validate={validate}
      defaultValues={given > 0 ? { memberId: given } : {}}
      transform={sent}
      saveLabel={translate('memberCards.issue')}
    >
      <FormGrid title={text('who')}>
        <HolderInput />
      </FormGrid>
      <FormGrid title={text('card')}>
        <ReferenceInput source="cardTypeId" reference="card-types" filter={{ active: true }} perPage={100}>
          <UnitInput isRequired />
        </ReferenceInput>
        <TextInput source="number" isRequired autoComplete="off" helperText={text('numberHint')} />
        <DayInput source="validFromOn" helperText={text('fromHint')} />
        <Suspense fallback={<Skeleton variant="rounded" height={40} />}>
          <TagsInput />
        </Suspense>
      </FormGrid>
      <ExtraInputs />
    </CreatePage>
  )
}
