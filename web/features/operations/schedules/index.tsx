import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./ScheduleList.tsx'), 'ScheduleList')
const Show = lazyPage(() => import('./ScheduleShow.tsx'), 'ScheduleShow')
const Edit = lazyPage(() => import('./ScheduleEdit.tsx'), 'ScheduleEdit')

export const feature = defineFeature({
  resources: [
    {
      name: 'schedules',
      options: {
        words: {
          state: 'enums.ScheduleState',
          misfire: 'enums.ScheduleMisfire',
          kind: 'enums.JobKind',
          key: 'enums.JobResult',
        },
      },
      list: List,
      show: Show,
      edit: Edit,
      recordRepresentation: 'name',
    },
  ],
})
