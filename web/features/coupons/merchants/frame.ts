import StorefrontOutlined from '@mui/icons-material/StorefrontOutlined'
import { merchantTones } from '#features/coupons/merchants/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'merchants',
  nouns: { merchants: { zh: '商家', en: 'Merchant |||| Merchants' } },
  menu: [{ group: 'content', order: 6, icon: StorefrontOutlined, label: { zh: '商家管理', en: 'Merchants' } }],
  jobs: { 'merchants-end-bulk': { zh: '批次停止合作', en: 'End business with many merchants' } },
  purposes: { 'merchants-bulk': { zh: '批次變更中未變更的商家', en: 'Merchants left by a change of many' } },
  tones: merchantTones,
  figures: { merchants: { label: { zh: '合作商家', en: 'Merchants' }, to: '/merchants' } },
  firstSteps: {
    merchant: {
      order: 2,
      label: { zh: '新增商家', en: 'Add a merchant' },
      hint: { zh: '優惠券由哪一家商家承兌。', en: 'The one that accepts the coupon.' },
      to: '/merchants/create',
      permission: 'merchants:create',
    },
  },
  messages,
})
