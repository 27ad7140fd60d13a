import PaidOutlined from '@mui/icons-material/PaidOutlined'
import { settlementTones } from '#features/coupons/coupon-paid-records/enums.ts'
import { filtered } from '#kit/addresses.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'coupon-paid-records',
  nouns: { 'coupon-paid-records': { zh: '優惠券付款紀錄', en: 'Coupon settlement |||| Coupon settlements' } },
  menu: [{ group: 'content', order: 5, icon: PaidOutlined }],
  verbs: {
    settle: { zh: '結算', en: 'Settle' },
    'mark-paid': { zh: '登記付款', en: 'Mark as paid' },
  },
  jobs: { 'coupon-paid-records-mark-paid-bulk': { zh: '批次登記付款', en: 'Mark many as paid' } },
  purposes: {
    'coupon-paid-records-bulk': { zh: '批次登記中未變更的付款紀錄', en: 'Settlements left by a change of many' },
  },
  tones: settlementTones,
  waiting: {
    settlementsOpen: {
      label: { zh: '尚未付款的商家結算', en: 'Settlements not yet paid' },
      button: { zh: '登記付款', en: 'Mark as paid' },
      to: filtered('/coupon-paid-records', { state: 'PENDING' }),
    },
  },
  messages,
})
