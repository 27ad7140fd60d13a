import QrCodeScannerOutlined from '@mui/icons-material/QrCodeScannerOutlined'
import { usedRecordTones } from '#features/coupons/coupon-used-records/enums.ts'
import { filtered } from '#kit/addresses.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'coupon-used-records',
  nouns: { 'coupon-used-records': { zh: '優惠券使用紀錄', en: 'Coupon use record |||| Coupon use records' } },
  menu: [{ group: 'content', order: 4, icon: QrCodeScannerOutlined }],
  verbs: {
    redeem: { zh: '核銷', en: 'Redeem' },
    redeemable: { zh: '查詢可用優惠券', en: 'Look up usable coupons' },
    amend: { zh: '補單', en: 'Amend' },
  },
  jobs: { 'expire-coupon-records': { zh: '優惠券到期', en: 'Expire coupons' } },
  results: { expired: { zh: '到期', en: 'Expired' } },
  tones: usedRecordTones,
  figures: {
    piecesUsed: {
      label: { zh: '已使用張數', en: 'Pieces used' },
      to: filtered('/coupon-used-records', { type: 'USES' }),
      day: (day) => filtered('/coupon-used-records', { type: 'USES', createdFrom: day, createdTo: day }),
    },
  },
  messages,
})
