import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.tsx'

const List = lazyPage(() => import('./SettlementPage.tsx'), 'SettlementPage')
const Show = lazyPage(() => import('./SettlementShow.tsx'), 'SettlementShow')

export const feature = defineFeature({
  resources: [
    { name: 'coupon-paid-records', options: { words: { state: 'enums.SettlementState' } }, list: List, show: Show },
  ],
})
