import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./RunList.tsx'), 'RunList')
const Show = lazyPage(() => import('./RunShow.tsx'), 'RunShow')

export const feature = defineFeature({
  resources: [
    {
      name: 'user-topic-runs',
      options: {
        words: { status: 'enums.TopicRunStatus', kind: 'enums.TopicRunKind', wanted: 'enums.TopicWish' },
      },
      list: List,
      show: Show,
    },
  ],
})
