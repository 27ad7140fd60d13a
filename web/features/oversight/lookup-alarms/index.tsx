import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./AlarmList.tsx'), 'AlarmList')

export const feature = defineFeature({
  resources: [{ name: 'lookup-alarms', options: { words: { kind: 'enums.LookupAlarm' } }, list: List }],
})
