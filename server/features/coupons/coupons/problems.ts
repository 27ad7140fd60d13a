import type { Problems } from '#contract/problems.ts'

export const couponProblems = {
  'coupon.codeTaken': { zh: '這個優惠券代碼已被使用', en: 'This coupon code is taken' },
  'coupon.merchant': {
    zh: '找不到這個商家，或商家已停用，請另選一家',
    en: 'There is no such merchant, or it is inactive; choose another',
  },
  'coupon.agency': { zh: '您不能在這個機關下建立優惠券', en: 'You cannot place coupons under this agency' },
  'coupon.useOneOf': {
    zh: '使用期間與「領取後 N 天內」請擇一設定',
    en: 'Set either a use window or a number of days after receipt, not both',
  },
  'coupon.useAfterReceipt': {
    zh: '使用期間的結束不可早於領取期間的開始',
    en: 'The use window must not end before the receive window starts',
  },
  'coupon.faceValueMax': { zh: '面額不可超過 1,000,000 元', en: 'The face value must not exceed 1,000,000' },
  'coupon.belowIssued': {
    zh: '已發出 {issued} 張，總張數不可少於此數',
    en: '{issued} piece was issued; the total cannot be less |||| {issued} pieces were issued; the total cannot be less',
  },
  'coupon.limitLowered': {
    zh: '已有會員領取，每人上限只能調高（目前 {limit} 張）',
    en: 'Members already hold pieces: the limit can only be raised (now {limit})',
  },
  'coupon.fixedOnceIssued': {
    zh: '已有會員領取，這一項不可再變更；請另建新的優惠券',
    en: 'Members already hold pieces, so this can no longer change; create a new coupon instead',
  },
  'coupon.alreadyActive': { zh: '這張優惠券已經啟用', en: 'This coupon is already active' },
  'coupon.notActive': { zh: '這張優惠券未啟用', en: 'This coupon is not active' },
  'coupon.receiveOver': {
    zh: '領取期間與使用期間都已結束，請先延長領取期間再啟用',
    en: 'Both windows are over; extend the receive window before activating',
  },
} as const satisfies Problems
