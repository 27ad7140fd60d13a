import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

export const feature = defineFeature({
  resources: [
    {
      name: 'service-tabs',
      options: { opens: { list: 'show' } },
      list: lazyPage(() => import('./ServiceTabs.tsx'), 'ServiceTabs'),
    },
  ],
})
