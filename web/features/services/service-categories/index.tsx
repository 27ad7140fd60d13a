import { defineFeature } from '#kit/feature.ts'
import { lazyResource } from '#web/engines/resource/lazyResource.tsx'

export const feature = defineFeature({
  resources: [
    lazyResource('service-categories', () => import('./pages.tsx'), { words: { active: 'enums.CategoryState' } }),
  ],
})
