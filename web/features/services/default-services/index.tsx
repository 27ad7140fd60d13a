import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

export const feature = defineFeature({
  resources: [
    {
      name: 'default-services',
      options: { opens: { list: 'show' } },
      list: lazyPage(() => import('./DefaultServices.tsx'), 'DefaultServices'),
    },
  ],
})
