import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./ReleaseList.tsx'), 'ReleaseList')
const Show = lazyPage(() => import('./ReleaseShow.tsx'), 'ReleaseShow')

export const feature = defineFeature({
  resources: [
    {
      name: 'lookup-releases',
      options: { words: { status: 'enums.LookupRelease', budget: 'enums.LookupBudget' } },
      list: List,
      show: Show,
      recordRepresentation: 'userName',
    },
  ],
})
