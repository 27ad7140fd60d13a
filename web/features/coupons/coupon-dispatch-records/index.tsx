import { lazy } from 'react'
import type { Feature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.tsx'

const List = lazyPage(() => import('./RecordList.tsx'), 'RecordList')
const Show = lazyPage(() => import('./RecordShow.tsx'), 'RecordShow')

export const couponDispatchRecords: Feature = {
  resources: [
    {
      name: 'coupon-dispatch-records',
      options: { words: { status: 'enums.CouponDispatchRecord' } },
      list: List,
      show: Show,
    },
  ],
}

/** The member's page shows it among its tabs. */
export const walletTab = {
  key: 'wallet',
  label: 'dispatchRecords.wallet',
  resource: 'coupon-dispatch-records',
  action: 'show',
  Content: lazy(() => import('./Wallet.tsx')),
}
