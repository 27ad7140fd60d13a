type Words = Readonly<Record<string, { zh: string; en: string }>>

/** Every kind of job that the server defines; a test keeps the list complete. */
export const kindWords = {
  'member-import': { zh: '匯入會員', en: 'Member import' },
  'member-export': { zh: '匯出會員', en: 'Member export' },
  'member-freeze-expiry': { zh: '解除到期的凍結', en: 'Lift freezes that ended' },
  'coupon-dispatch': { zh: '優惠券派送', en: 'Coupon dispatch' },
  'coupon-record-export': { zh: '匯出發送紀錄', en: 'Dispatch record export' },
  'expire-coupon-records': { zh: '優惠券到期', en: 'Expire coupons' },
  'system-log-export': { zh: '匯出紀錄', en: 'Log export' },
  'system-users-freeze-unused': { zh: '凍結久未登入的使用者', en: 'Freeze unused accounts' },
  'delete-expired-files': { zh: '刪除過期檔案', en: 'Delete expired files' },
} satisfies Words

/** What jobs tell of their result; ids of files are left to the list of files. */
export const resultWords = {
  rows: { zh: '匯出列數', en: 'Rows exported' },
  rowsTotal: { zh: '檔案列數', en: 'Rows in the file' },
  accepted: { zh: '接受', en: 'Accepted' },
  created: { zh: '新增', en: 'Created' },
  updated: { zh: '更新', en: 'Updated' },
  unchanged: { zh: '無變更', en: 'Unchanged' },
  rejected: { zh: '拒絕', en: 'Refused' },
  faulty: { zh: '有誤的列', en: 'Rows with errors' },
  lifted: { zh: '解除凍結', en: 'Lifted' },
  frozen: { zh: '凍結', en: 'Frozen' },
  expired: { zh: '到期', en: 'Expired' },
  deleted: { zh: '刪除', en: 'Deleted' },
} satisfies Words
