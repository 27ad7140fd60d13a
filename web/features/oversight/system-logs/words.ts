import type { Texts } from '#kit/i18n/language.ts'

type Words = Readonly<Record<string, { zh: string; en: string }>>

/** Every verb that the server writes into the log; a test keeps the list complete. */
export const actionWords = {
  list: { zh: '瀏覽清單', en: 'Browse' },
  search: { zh: '查詢', en: 'Search' },
  show: { zh: '檢視', en: 'View' },
  'show-wallet': { zh: '檢視票匣', en: 'View wallet' },
  reveal: { zh: '檢視個資', en: 'Reveal personal data' },
  create: { zh: '新增', en: 'Create' },
  edit: { zh: '修改', en: 'Edit' },
  delete: { zh: '刪除', en: 'Delete' },
  freeze: { zh: '凍結', en: 'Freeze' },
  lift: { zh: '解除凍結', en: 'Lift' },
  close: { zh: '關閉', en: 'Close' },
  import: { zh: '匯入', en: 'Import' },
  export: { zh: '匯出', en: 'Order an export' },
  'export-done': { zh: '匯出完成', en: 'Export finished' },
  upload: { zh: '上傳檔案', en: 'Upload a file' },
  download: { zh: '下載檔案', en: 'Download a file' },
  activate: { zh: '啟用', en: 'Activate' },
  disable: { zh: '停用', en: 'Disable' },
  redeem: { zh: '核銷', en: 'Redeem' },
  reseal: { zh: '重新加密', en: 'Seal anew' },
  amend: { zh: '補單', en: 'Correct' },
  enable: { zh: '恢復使用', en: 'Enable' },
  settle: { zh: '結算', en: 'Settle' },
  'mark-paid': { zh: '登記付款', en: 'Mark as paid' },
  repeat: { zh: '重複送出（未再執行）', en: 'Sent again (not done twice)' },
  finish: { zh: '完成', en: 'Finish' },
  refuse: { zh: '拒絕', en: 'Refuse' },
  fail: { zh: '失敗', en: 'Fail' },
  resume: { zh: '繼續執行', en: 'Resume' },
  'ask-cancel': { zh: '要求取消', en: 'Ask to cancel' },
  cancel: { zh: '取消', en: 'Cancel' },
  retry: { zh: '重新執行', en: 'Run again' },
  'sign-in': { zh: '登入', en: 'Sign in' },
  'sign-out': { zh: '登出', en: 'Sign out' },
  'end-session': { zh: '結束登入', en: 'End a session' },
  'change-password': { zh: '變更密碼', en: 'Change password' },
  'reset-password': { zh: '重設密碼', en: 'Reset password' },
  unlock: { zh: '解除鎖定', en: 'Unlock' },
} satisfies Words

export const resourceWords = {
  auth: { zh: '登入', en: 'Sign-in' },
  'system-users': { zh: '系統使用者', en: 'System users' },
  roles: { zh: '角色', en: 'Roles' },
  agencies: { zh: '機關', en: 'Agencies' },
  departments: { zh: '部門', en: 'Departments' },
  members: { zh: '會員', en: 'Members' },
  'member-imports': { zh: '會員匯入', en: 'Member imports' },
  merchants: { zh: '商家', en: 'Shops' },
  coupons: { zh: '優惠券', en: 'Coupons' },
  'coupon-dispatches': { zh: '優惠券派送', en: 'Coupon dispatches' },
  'coupon-dispatch-records': { zh: '優惠券發送紀錄', en: 'Dispatch records' },
  'coupon-used-records': { zh: '優惠券使用紀錄', en: 'Usage records' },
  'coupon-paid-records': { zh: '優惠券付款紀錄', en: 'Settlements' },
  files: { zh: '檔案', en: 'Files' },
  jobs: { zh: '背景作業', en: 'Background jobs' },
  'system-logs': { zh: '系統紀錄', en: 'System log' },
  'member-query-logs': { zh: '會員查詢紀錄', en: 'Member query log' },
} satisfies Words

/** Why a person was looked at or data taken out, and what a file was for. */
export const purposeWords = {
  CASE: { zh: '案件處理', en: 'Handling a case' },
  IDENTITY_CHECK: { zh: '身分確認', en: 'Checking an identity' },
  COMPLAINT: { zh: '陳情申訴', en: 'Complaint' },
  CONTACT: { zh: '聯繫當事人', en: 'Contacting the person' },
  CORRECTION: { zh: '資料更正', en: 'Correcting data' },
  LEGAL: { zh: '依法提供', en: 'Required by law' },
  STATISTICS: { zh: '統計分析', en: 'Statistics' },
  RECONCILIATION: { zh: '資料核對', en: 'Reconciliation' },
  MAILING: { zh: '寄送通知', en: 'Mailing' },
  AUDIT: { zh: '稽核', en: 'Audit' },
  'member-imports': { zh: '會員匯入檔', en: 'Member import file' },
  'member-import-failures': { zh: '會員匯入失敗列', en: 'Rows refused by an import' },
  'member-exports': { zh: '會員匯出檔', en: 'Member export' },
  'coupon-recipients': { zh: '優惠券派送名單', en: 'Dispatch list' },
  'coupon-record-exports': { zh: '發送紀錄匯出檔', en: 'Dispatch record export' },
  'system-logs-exports': { zh: '系統紀錄匯出檔', en: 'System log export' },
  'member-query-logs-exports': { zh: '會員查詢紀錄匯出檔', en: 'Member query log export' },
} satisfies Words

/** The words of one language as the texts of a dictionary: `{ create: { label: '新增' } }`. */
export function labelsOf(words: Words, language: 'zh' | 'en'): Texts {
  return Object.fromEntries(Object.entries(words).map(([key, word]) => [key, { label: word[language] }]))
}
