import type { Problems } from '#contract/problems.ts'

export const couponUsedRecordProblems = {
  'couponUsedRecord.couponDisabled': {
    zh: '優惠券未啟用，不能使用；請先確認優惠券狀態',
    en: 'The coupon is not active, so it cannot be used; check its status',
  },
  'couponUsedRecord.notYet': { zh: '尚未到使用期間', en: 'The use window has not begun' },
  'couponUsedRecord.expired': { zh: '已超過使用期限', en: 'The time to use it is over' },
  'couponUsedRecord.notIssued': { zh: '這筆派送未發出優惠券', en: 'This dispatch record issued nothing' },
  'couponUsedRecord.tooFewLeft': {
    zh: '未使用的只剩 {left} 張',
    en: 'Only {left} unused piece is left |||| Only {left} unused pieces are left',
  },
  'couponUsedRecord.otherMerchant': {
    zh: '這張優惠券不屬於這個商家',
    en: 'This coupon does not belong to that merchant',
  },
  'couponUsedRecord.noChange': { zh: '請填增減張數，不可為 0', en: 'Enter how many pieces to add or take off; not 0' },
  'couponUsedRecord.amendsUse': { zh: '只能對「使用」紀錄補單', en: 'Only a use can be amended' },
  'couponUsedRecord.belowZero': {
    zh: '這筆使用補單後只剩 {net} 張，不能再減這麼多',
    en: 'After its corrections this use counts {net} in all; it cannot lose that many',
  },
  'couponUsedRecord.occurredAt': {
    zh: '發生時間須在領取之後、使用期限之內，且不可晚於現在',
    en: 'The time must lie after receipt, before the end of use, and not in the future',
  },
} as const satisfies Problems
