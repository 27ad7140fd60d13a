import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./CouponList.tsx'), 'CouponList')
const Show = lazyPage(() => import('./CouponShow.tsx'), 'CouponShow')
const Create = lazyPage(() => import('./CouponCreate.tsx'), 'CouponCreate')
const Edit = lazyPage(() => import('./CouponEdit.tsx'), 'CouponEdit')

export const feature = defineFeature({
  resources: [
    {
      name: 'coupons',
      options: {
        words: {
          status: 'enums.CouponState',
          gender: 'enums.Gender',
          level: 'enums.MemberLevel',
          levels: 'enums.MemberLevel',
        },
      },
      list: List,
      show: Show,
      create: Create,
      edit: Edit,
      recordRepresentation: 'title',
    },
  ],
})
