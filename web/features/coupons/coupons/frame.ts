import ConfirmationNumberOutlined from '@mui/icons-material/ConfirmationNumberOutlined'
import type { Coupon } from '#features/coupons/coupons/contract.ts'
import { filtered } from '#kit/addresses.ts'
import { defineFrame } from '#kit/feature.ts'
import type { Tone } from '#kit/tones.ts'
import { messages } from './messages.ts'

const active = filtered('/coupons', { status: 'ACTIVE' })

export const frame = defineFrame({
  name: 'coupons',
  nouns: { coupons: { zh: '優惠券', en: 'Coupon |||| Coupons' } },
  menu: [
    {
      group: 'content',
      order: 1,
      icon: ConfirmationNumberOutlined,
      label: { zh: '優惠券管理', en: 'Coupons' },
    },
  ],
  verbs: { activate: { zh: '啟用', en: 'Activate' } },
  tones: {
    CouponStatus: { DRAFT: 'neutral', ACTIVE: 'success', DISABLED: 'danger' } satisfies Record<Coupon['status'], Tone>,
  },
  figures: {
    couponsActive: { label: { zh: '啟用中的優惠券', en: 'Active coupons' }, to: active },
    piecesLeft: { label: { zh: '尚可發放張數', en: 'Pieces left' }, to: active },
  },
  waiting: {
    couponsRunningOut: {
      label: { zh: '張數即將發完的優惠券', en: 'Coupons about to run out of pieces' },
      button: { zh: '增加張數', en: 'Add pieces' },
    },
    couponsEnding: {
      label: { zh: '七天內結束領取的優惠券', en: 'Coupons whose receiving ends within seven days' },
      button: { zh: '調整領取期間', en: 'Change the window' },
    },
    couponDrafts: {
      label: { zh: '尚未啟用的優惠券草稿', en: 'Coupon drafts not yet activated' },
      button: { zh: '啟用', en: 'Activate' },
    },
  },
  firstSteps: {
    coupon: {
      order: 3,
      label: { zh: '建立優惠券', en: 'Create a coupon' },
      hint: {
        zh: '設定面額、總張數、每人上限與領取、使用期間，確認後啟用。',
        en: 'Set face value, pieces, the limit per member and the windows, then activate it.',
      },
      to: '/coupons/create',
      permission: 'coupons:create',
      figure: 'couponsActive',
    },
  },
  messages,
})
