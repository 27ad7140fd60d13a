import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

export const feature = defineFeature({
  resources: [
    {
      name: 'popular-services',
      options: { opens: { list: 'show' } },
      list: lazyPage(() => import('./PopularServices.tsx'), 'PopularServices'),
    },
  ],
})
