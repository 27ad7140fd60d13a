import SendOutlined from '@mui/icons-material/SendOutlined'
import { dispatchTones } from '#features/coupons/coupon-dispatches/enums.ts'
import { filtered } from '#kit/addresses.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'coupon-dispatches',
  nouns: { 'coupon-dispatches': { zh: '優惠券派送', en: 'Coupon dispatch |||| Coupon dispatches' } },
  menu: [{ group: 'content', order: 2, icon: SendOutlined }],
  next: [
    {
      after: 'member-imports',
      to: '/coupon-dispatches/create',
      permission: 'coupon-dispatches:create',
      label: { zh: '派送已有的優惠券', en: 'Dispatch a coupon that is there' },
    },
  ],
  verbs: {
    preflight: { zh: '預檢', en: 'Forecast' },
    'list-preview': { zh: '檢視名單內容', en: 'Look into a list' },
    'audience-count': { zh: '計算對象人數', en: 'Count the audience' },
    resend: { zh: '補送', en: 'Dispatch again' },
    'set-aside': { zh: '擱置一筆', en: 'Set a row aside' },
  },
  jobs: {
    'coupon-dispatch': { zh: '優惠券派送', en: 'Coupon dispatch' },
    'coupon-dispatches-cancel-bulk': { zh: '批次取消派送', en: 'Cancel many dispatches' },
    'coupon-dispatch-rest': { zh: '補登未派送紀錄', en: 'Records of those not sent to' },
    'purge-audiences': { zh: '刪除過期名單', en: 'Delete expired recipients' },
  },
  purposes: {
    'coupon-recipients': { zh: '優惠券派送名單', en: 'Dispatch list' },
    'coupon-dispatches-bulk': { zh: '批次取消中未取消的派送', en: 'Dispatches left by a change of many' },
  },
  tones: dispatchTones,
  figures: {
    piecesIssued: {
      label: { zh: '已發出張數', en: 'Pieces issued' },
      to: '/coupon-dispatch-records',
      day: (sentOn) => filtered('/coupon-dispatches', { sentOn }),
    },
  },
  waiting: {
    dispatchesFailed: {
      label: { zh: '失敗的派送', en: 'Dispatches that failed' },
      button: { zh: '重新執行或刪除', en: 'Run again or delete' },
    },
    dispatchesPartly: {
      label: { zh: '有擱置資料列、待補送的派送', en: 'Dispatches with rows set aside' },
      button: { zh: '補送', en: 'Dispatch again' },
    },
    dispatchesRefused: {
      label: { zh: '近七天未通過檢查的派送', en: 'Dispatches refused by a check within seven days' },
      button: { zh: '查看原因', en: 'See why' },
    },
    dispatchesScheduled: {
      label: { zh: '已排程、尚未開始的派送', en: 'Dispatches scheduled and not yet begun' },
      button: { zh: '查看排程', en: 'See when' },
    },
  },
  firstSteps: {
    dispatch: {
      order: 4,
      label: { zh: '派送給會員', en: 'Dispatch it to members' },
      hint: {
        zh: '依名單、條件或單一會員派送，送出前先預檢，送出後逐筆追蹤結果。',
        en: 'By list, by condition or to one member: look at the forecast, then follow what became of each.',
      },
      to: '/coupon-dispatches',
      permission: 'coupon-dispatches:create',
    },
  },
  messages,
})
