import type { Problems } from '#contract/problems.ts'

/** The last part of `couponDispatchRecord.code.*` is what stands in a file for the code. */
export const couponDispatchRecordProblems = {
  'couponDispatchRecord.exportEmpty': { zh: '沒有符合的紀錄可匯出', en: 'There are no such records to export' },
  'couponDispatchRecord.code.PENDING': { zh: '尚未發送', en: 'Not sent yet' },
  'couponDispatchRecord.code.-1': { zh: '未知錯誤', en: 'Unknown error' },
  'couponDispatchRecord.code.0': { zh: '未使用', en: 'Issued, not used' },
  'couponDispatchRecord.code.1': { zh: '已使用', en: 'Used' },
  'couponDispatchRecord.code.2': { zh: '已過期', en: 'Expired' },
  'couponDispatchRecord.code.3': {
    zh: '超過折價券停用或超過領取時間',
    en: 'Coupon disabled or outside its receive window',
  },
  'couponDispatchRecord.code.4': { zh: '折價券數量不足', en: 'Pieces ran out' },
  'couponDispatchRecord.code.5': { zh: '超過個人領取限制數量', en: 'Over the limit per member' },
  'couponDispatchRecord.code.6': { zh: '找不到這個使用者', en: 'No such member, or frozen or closed' },
  'couponDispatchRecord.code.7': { zh: '寫入折價券時 DB 異常', en: 'The database refused the coupon' },
} as const satisfies Problems
