import { defineFeature } from '#kit/feature.ts'
import { lazyResource } from '#web/engines/resource/lazyResource.tsx'

export const feature = defineFeature({
  resources: [lazyResource('user-topics', () => import('./pages.tsx'), { words: { active: 'enums.UserTopicState' } })],
})
