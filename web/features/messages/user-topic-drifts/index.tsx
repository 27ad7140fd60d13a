import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./DriftList.tsx'), 'DriftList')

export const feature = defineFeature({
  resources: [
    {
      name: 'user-topic-drifts',
      options: { words: { kind: 'enums.TopicDriftKind', repaired: 'topicDrifts.repairs' } },
      list: List,
    },
  ],
})
