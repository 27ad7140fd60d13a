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
