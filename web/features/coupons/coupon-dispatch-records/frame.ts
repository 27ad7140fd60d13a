import OutboxOutlined from '@mui/icons-material/OutboxOutlined'
import { recordTones } from '#features/coupons/coupon-dispatch-records/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { statusesOf } from '#kit/i18n/words.ts'
import { recordWords } from './statuses.ts'

export const frame = defineFrame({
  name: 'coupon-dispatch-records',
  nouns: {
    'coupon-dispatch-records': {
      zh: '優惠券派送紀錄',
      en: 'Coupon dispatch record |||| Coupon dispatch records',
    },
  },
  menu: [
    {
      group: 'content',
      order: 3,
      icon: OutboxOutlined,
      label: { zh: '優惠券發送紀錄', en: 'Coupon dispatch records' },
    },
  ],
  verbs: { 'show-wallet': { zh: '檢視票匣', en: 'View wallet' } },
  jobs: { 'coupon-record-export': { zh: '匯出派送紀錄', en: 'Dispatch record export' } },
  purposes: { 'coupon-record-exports': { zh: '派送紀錄匯出檔', en: 'Dispatch record export' } },
  tones: recordTones,
  messages: {
    zh: {
      resources: {
        'coupon-dispatch-records': {
          fields: {
            id: '紀錄編號',
            account: '會員帳號',
            memberNameMasked: '會員',
            couponId: '優惠券',
            couponTitle: '優惠券',
            couponCode: '優惠券代碼',
            dispatchId: '派送編號',
            rowNo: '列',
            repeated: '名單重複',
            pieces: '要求張數',
            issuedPieces: '發出張數',
            usedPieces: '已使用',
            status: '結果',
            receivedAt: '領取時間',
            useUntilAt: '使用期限',
            merchantName: '商家',
            faceValue: '面額',
          },
        },
      },
      enums: { CouponDispatchRecord: statusesOf(recordWords, 'zh') },
      dispatchRecords: {
        emptyHint: '派送優惠券後，每一位的結果都會記在這裡。',
        pending: '尚未派送',
        issued: '已發出（含已使用、已過期）',
        facts: '派送內容',
        ledger: '領取與使用',
        noLedger: '這一筆沒有發出，所以沒有領取或使用紀錄',
        wallet: '票匣',
        walletEmpty: '這位會員還沒有優惠券',
        walletHint: '派送優惠券後會出現在這裡。',
        more: '更多',
      },
    },
    en: {
      resources: {
        'coupon-dispatch-records': {
          fields: {
            id: 'Record',
            account: 'Member account',
            memberNameMasked: 'Member',
            couponId: 'Coupon',
            couponTitle: 'Coupon',
            couponCode: 'Coupon code',
            dispatchId: 'Dispatch',
            rowNo: 'Row',
            repeated: 'Named again',
            pieces: 'Requested',
            issuedPieces: 'Issued',
            usedPieces: 'Used',
            status: 'Outcome',
            receivedAt: 'Received',
            useUntilAt: 'Usable until',
            merchantName: 'Merchant',
            faceValue: 'Face value',
          },
        },
      },
      enums: { CouponDispatchRecord: statusesOf(recordWords, 'en') },
      dispatchRecords: {
        emptyHint: 'Once coupons are dispatched, the outcome of each recipient stands here.',
        pending: 'Not dispatched yet',
        issued: 'Issued (used and expired ones too)',
        facts: 'This recipient',
        ledger: 'Receipt and use',
        noLedger: 'Nothing was issued, so there is no receipt and no use',
        wallet: 'Wallet',
        walletEmpty: 'This member has no coupons yet',
        walletHint: 'Dispatched coupons appear here.',
        more: 'More',
      },
    },
  },
})
