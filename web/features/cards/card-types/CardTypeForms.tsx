import { useLocation } from 'react-admin'
import type { CardType } from '#features/cards/card-types/contract.ts'
import { cardTypeProblems } from '#features/cards/card-types/problems.ts'
import { CreatePage } from '#kit/pages/CreatePage.tsx'
import { VersionedEdit } from '#kit/pages/VersionedEdit.tsx'
import { zodValidate } from '#kit/pages/zodValidate.ts'
import { useNewTitle } from '#kit/useNewTitle.ts'
import { CardTypeFields } from './CardTypeFields.tsx'

const validate = zodValidate(() => import('#features/cards/card-types/contract.ts'), 'cardTypeForm', cardTypeProblems)
const fresh = { validity: 'YEARS', oneActive: true, colour: 'TEAL', emblem: 'CARD', fields: [], active: true }

export function CardTypeCreate() {
  const title = useNewTitle()('card-types')
  const issuerId = Number(new URLSearchParams(useLocation().search).get('issuerId')) || undefined
  return (
    <CreatePage title={title} validate={validate} defaultValues={{ ...fresh, issuerId }}>
      <CardTypeFields />
    </CreatePage>
  )
}

export function CardTypeEdit() {
  return (
    <VersionedEdit<CardType> title={({ name }) => name} subtitle={({ code }) => code} validate={validate}>
      <CardTypeFields />
    </VersionedEdit>
  )
}
