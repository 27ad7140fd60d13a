import AccountTreeOutlined from '@mui/icons-material/AccountTreeOutlined'
import Button from '@mui/material/Button'
import { CanAccess, Link, useRecordContext, useTranslate } from 'react-admin'
import { type CardIssuer, getIssuerPicture } from '#features/cards/card-issuers/contract.ts'
import { cardIssuerStates } from '#features/cards/card-issuers/enums.ts'
import { cardIssuerProblems } from '#features/cards/card-issuers/problems.ts'
import { PictureInput } from '#web/engines/pictures/PictureInput.tsx'
import { PictureShown } from '#web/engines/pictures/PictureShown.tsx'
import {
  byChoice,
  day,
  type Field,
  flag,
  number,
  reference,
  search,
  shown,
  status,
  text,
} from '#web/engines/resource/fields.tsx'
import { definePages } from '#web/engines/resource/pages.tsx'
import { IssuedTypes } from './IssuedTypes.tsx'

const picture: Field<'pictureId'> = {
  source: 'pictureId',
  list: 'none',
  wide: true,
  cell: <PictureShown endpoint={getIssuerPicture} />,
  input: () => (
    <PictureInput endpoint={getIssuerPicture} purpose="card-issuer-pictures" hint="cardIssuers.pictureHint" />
  ),
}
/** Typed only: where it stands is said by `state`. */
const active: Field<'active'> = { ...flag('active', 'CardIssuerActive', 'cardIssuers.active'), list: 'none' }

export const pages = definePages<CardIssuer>({
  name: 'card-issuers',
  title: 'name',
  head: ['state', 'code'],
  input: async () => (await import('#features/cards/card-issuers/contract.ts')).cardIssuerInput,
  problems: cardIssuerProblems,
  fields: [
    { ...shown('code', { sort: true }), cell: text('code', { link: true }).cell },
    reference('name', 'agencyId', 'agencies', { sort: true, once: true }),
    status('state', 'CardIssuerState'),
    number('cardTypeCount', { sort: 'computed' }),
    day('contractFromOn', { sort: true }),
    day('contractUntilOn', { sort: true, hint: 'cardIssuers.openEnd' }),
    text('contact', { sort: 'private' }),
    text('phone', { inputMode: 'tel', sort: 'private' }),
    text('email', { inputMode: 'email', list: 'hidden', sort: 'private' }),
    text('note', { wide: true, lines: 3, list: 'none' }),
    picture,
    active,
  ],
  groups: {
    'cardIssuers.contract': ['agencyId', 'active', 'contractFromOn', 'contractUntilOn'],
    'cardIssuers.contact': ['contact', 'phone', 'email', 'note'],
    '': ['pictureId'],
  },
  filters: [search('cardIssuers.search'), byChoice('state', 'CardIssuerState', cardIssuerStates)],
  listActions: <ToTree />,
  emptyHint: 'cardIssuers.emptyHint',
  factsTitle: 'cardIssuers.contract',
  actions: () => <NewType />,
  tabs: () => [{ key: 'types', label: 'cardIssuers.types', content: <IssuedTypes />, permission: 'card-types:list' }],
})

function ToTree() {
  const translate = useTranslate()
  return (
    <CanAccess resource="agencies" action="list">
      <Button component={Link} to="/card-issuers/tree" variant="outlined" startIcon={<AccountTreeOutlined />}>
        {translate('cardIssuers.toTree')}
      </Button>
    </CanAccess>
  )
}

function NewType() {
  const translate = useTranslate()
  const issuer = useRecordContext<CardIssuer>()
  if (!issuer?.active) return null
  return (
    <CanAccess resource="card-types" action="create">
      <Button component={Link} to={`/card-types/create?issuerId=${issuer.id}`} variant="outlined">
        {translate('cardIssuers.newType')}
      </Button>
    </CanAccess>
  )
}
