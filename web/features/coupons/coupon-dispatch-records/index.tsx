import { defineFeature } from '#kit/feature.ts'
import { lazyPage, lazyPart } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./RecordList.tsx'), 'RecordList')
const Show = lazyPage(() => import('./RecordShow.tsx'), 'RecordShow')

export const feature = defineFeature({
  resources: [
    {
      name: 'coupon-dispatch-records',
      options: { words: { status: 'enums.CouponDispatchRecord' } },
      list: List,
      show: Show,
    },
  ],
  tabs: [
    {
      of: 'members',
      key: 'wallet',
      label: 'dispatchRecords.wallet',
      resource: 'coupon-dispatch-records',
      action: 'show',
      Content: lazyPart(() => import('./Wallet.tsx'), 'default'),
    },
  ],
})
