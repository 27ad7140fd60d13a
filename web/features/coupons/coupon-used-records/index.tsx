import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.tsx'

const List = lazyPage(() => import('./LedgerList.tsx'), 'LedgerList')
const Show = lazyPage(() => import('./LedgerShow.tsx'), 'LedgerShow')

export const feature = defineFeature({
  resources: [
    { name: 'coupon-used-records', options: { words: { kind: 'enums.CouponUsedRecord' } }, list: List, show: Show },
  ],
})
