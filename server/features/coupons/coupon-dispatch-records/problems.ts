import type { Problems } from '#contract/problems.ts'

export const couponDispatchRecordProblems = {
  'couponDispatchRecord.exportEmpty': { zh: '沒有符合的紀錄可匯出', en: 'There are no such records to export' },
} as const satisfies Problems
