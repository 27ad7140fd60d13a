import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./DispatchList.tsx'), 'DispatchList')
const Show = lazyPage(() => import('./DispatchShow.tsx'), 'DispatchShow')
const Create = lazyPage(() => import('./DispatchWizard.tsx'), 'DispatchWizard')

export const feature = defineFeature({
  resources: [
    {
      name: 'coupon-dispatches',
      options: {
        words: {
          status: 'enums.CouponDispatch',
          kind: 'dispatches.kinds',
          code: 'enums.CouponDispatchRecord',
          codes: 'enums.CouponDispatchRecord',
        },
      },
      list: List,
      show: Show,
      create: Create,
    },
  ],
})
