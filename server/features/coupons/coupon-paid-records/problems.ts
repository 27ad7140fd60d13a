import type { Problems } from '#contract/problems.ts'

export const couponPaidRecordProblems = {
  'couponPaidRecord.period': { zh: '請填月份 YYYY-MM', en: 'Enter a month as YYYY-MM' },
  'couponPaidRecord.open': {
    zh: '這個月份尚未結束，月底過後才能結算',
    en: 'This month is not over; it can be settled after its end',
  },
  'couponPaidRecord.paid': { zh: '這筆結算已經付款', en: 'This settlement is already paid' },
  'couponPaidRecord.paidInFuture': { zh: '付款日不可晚於今天', en: 'The day of payment must not be after today' },
} as const satisfies Problems
