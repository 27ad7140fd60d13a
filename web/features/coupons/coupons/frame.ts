import ConfirmationNumberOutlined from '@mui/icons-material/ConfirmationNumberOutlined'
import { couponTones } from '#features/coupons/coupons/enums.ts'
import { filtered } from '#kit/addresses.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

const open = filtered('/coupons', { state: 'ACTIVE' })

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
  next: [
    {
      after: 'member-imports',
      to: '/coupons/create',
      permission: 'coupons:create',
      label: { zh: '接著新增優惠券', en: 'Next: a coupon' },
    },
  ],
  verbs: { activate: { zh: '啟用', en: 'Activate' } },
  jobs: { 'coupons-disable-bulk': { zh: '批次停用優惠券', en: 'Disable many coupons' } },
  purposes: { 'coupons-bulk': { zh: '批次變更中未變更的優惠券', en: 'Coupons left by a change of many' } },
  tones: couponTones,
  figures: {
    couponsActive: { label: { zh: '啟用中的優惠券', en: 'Active coupons' }, to: open },
    piecesLeft: { label: { zh: '尚可派送張數', en: 'Pieces left' }, to: open },
  },
  waiting: {
    couponsRunningOut: {
      label: { zh: '張數即將發完的優惠券', en: 'Coupons about to run out of pieces' },
      button: { zh: '增加張數', en: 'Add pieces' },
      to: filtered('/coupons', { needs: 'RUNNING_OUT' }),
    },
    couponsEnding: {
      label: { zh: '七天內結束領取的優惠券', en: 'Coupons whose receiving ends within seven days' },
      button: { zh: '調整領取期間', en: 'Change the window' },
      to: filtered('/coupons', { needs: 'ENDING' }),
    },
    couponDrafts: {
      label: { zh: '尚未啟用的優惠券草稿', en: 'Coupon drafts not yet activated' },
      button: { zh: '啟用', en: 'Activate' },
      to: filtered('/coupons', { state: 'DRAFT' }),
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
