import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./PaidRecordPage.tsx'), 'PaidRecordPage')
const Show = lazyPage(() => import('./PaidRecordShow.tsx'), 'PaidRecordShow')

export const feature = defineFeature({
  resources: [
    { name: 'coupon-paid-records', options: { words: { state: 'enums.SettlementState' } }, list: List, show: Show },
  ],
})
