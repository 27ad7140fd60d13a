import { defineFeature } from '#kit/feature.ts'
import { lazyPart } from '#kit/lazyPage.ts'

const tab = { key: 'consents', label: 'agreementAcceptances.title', resource: 'service-agreement-acceptances' }

export const feature = defineFeature({
  resources: [
    {
      name: 'service-agreement-acceptances',
      options: { words: { channel: 'enums.ConsentChannel', standing: 'enums.ConsentStanding' } },
    },
  ],
  tabs: [
    {
      ...tab,
      of: 'service-agreements',
      action: 'list',
      order: 10,
      Content: lazyPart(() => import('./Acceptances.tsx'), 'Acceptances'),
    },
    {
      ...tab,
      of: 'members',
      action: 'show',
      Content: lazyPart(() => import('./MemberConsents.tsx'), 'MemberConsents'),
    },
  ],
})
