import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

const JobList = lazyPage(() => import('./JobList.tsx'), 'JobList')
const JobShow = lazyPage(() => import('./JobShow.tsx'), 'JobShow')

export const feature = defineFeature({
  resources: [
    {
      name: 'jobs',
      options: { words: { state: 'enums.JobState' } },
      list: JobList,
      show: JobShow,
      recordRepresentation: 'title',
    },
  ],
})
