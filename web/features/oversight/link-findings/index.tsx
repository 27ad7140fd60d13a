import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./FindingList.tsx'), 'FindingList')
const Show = lazyPage(() => import('./FindingShow.tsx'), 'FindingShow')

export const feature = defineFeature({
  resources: [
    {
      name: 'link-findings',
      options: { words: { kind: 'enums.LinkFinding' } },
      list: List,
      show: Show,
      recordRepresentation: 'address',
    },
  ],
})
