import { defineFeature } from '#kit/feature.ts'
import { lazyPage, lazyPart } from '#kit/lazyPage.ts'

const Show = lazyPage(() => import('./EditionShow.tsx'), 'EditionShow')
const Edit = lazyPage(() => import('./EditionEdit.tsx'), 'EditionEdit')
const tab = { of: 'service-agreements', resource: 'service-agreement-editions' }

export const feature = defineFeature({
  resources: [
    {
      name: 'service-agreement-editions',
      options: { words: { state: 'enums.AgreementEditionState' } },
      recordRepresentation: 'edition',
      show: Show,
      edit: Edit,
    },
  ],
  tabs: [
    {
      ...tab,
      key: 'editions',
      label: 'agreementEditions.editions',
      action: 'list',
      Content: lazyPart(() => import('./Editions.tsx'), 'Editions'),
    },
    {
      ...tab,
      key: 'text',
      label: 'agreementEditions.inForce',
      action: 'show',
      Content: lazyPart(() => import('./InForce.tsx'), 'InForce'),
    },
  ],
})
