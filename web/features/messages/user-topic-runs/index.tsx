import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./RunList.tsx'), 'RunList')
const Show = lazyPage(() => import('./RunShow.tsx'), 'RunShow')

export const feature = defineFeature({
  resources: [
    {
      name: 'user-topic-runs',
      options: {
        words: { status: 'enums.TopicRunStatus', kind: 'topicRuns.kinds', wanted: 'topicRuns.wishes' },
      },
      list: List,
      show: Show,
    },
  ],
})
