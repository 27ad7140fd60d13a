import { defineFeature } from '#kit/feature.ts'
import { lazyPart } from '#kit/lazyPage.ts'

export const feature = defineFeature({
  tabs: [
    {
      of: 'members',
      key: 'devices',
      label: 'memberDevices.tab',
      order: 30,
      resource: 'members',
      action: 'show',
      Content: lazyPart(() => import('./DevicesOfMember.tsx'), 'default'),
    },
  ],
})
