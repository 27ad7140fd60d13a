import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./UsedRecordList.tsx'), 'UsedRecordList')
const Show = lazyPage(() => import('./UsedRecordShow.tsx'), 'UsedRecordShow')

export const feature = defineFeature({
  resources: [
    { name: 'coupon-used-records', options: { words: { kind: 'enums.CouponUsedRecord' } }, list: List, show: Show },
  ],
})
