import type { Texts } from '#kit/i18n/language.ts'

type Language = 'zh' | 'en'
type Words = Readonly<Record<string, Record<Language, string>>>

/** What can be granted, by the names of the server's catalogue; a test keeps the list complete. */
export const resourceWords = {
  'system-users': { zh: '系統使用者', en: 'System users' },
  roles: { zh: '角色', en: 'Roles' },
  agencies: { zh: '機關', en: 'Agencies' },
  departments: { zh: '部門', en: 'Departments' },
  members: { zh: '會員', en: 'Members' },
  'member-imports': { zh: '會員匯入', en: 'Member imports' },
  'member-exports': { zh: '會員匯出', en: 'Member exports' },
  merchants: { zh: '商家', en: 'Shops' },
  coupons: { zh: '優惠券', en: 'Coupons' },
  'coupon-dispatches': { zh: '優惠券派送', en: 'Coupon dispatches' },
  'coupon-dispatch-records': { zh: '發送紀錄', en: 'Dispatch records' },
  'coupon-used-records': { zh: '使用紀錄', en: 'Usage records' },
  'coupon-paid-records': { zh: '付款紀錄', en: 'Settlements' },
  jobs: { zh: '背景作業', en: 'Background jobs' },
  files: { zh: '檔案', en: 'Files' },
  'system-logs': { zh: '系統紀錄', en: 'System log' },
  'member-query-logs': { zh: '會員查詢紀錄', en: 'Member query log' },
} satisfies Words

export const actionWords = {
  list: { zh: '清單', en: 'List' },
  show: { zh: '檢視', en: 'View' },
  create: { zh: '新增', en: 'Create' },
  edit: { zh: '修改', en: 'Edit' },
  delete: { zh: '刪除', en: 'Delete' },
  import: { zh: '匯入', en: 'Import' },
  export: { zh: '匯出', en: 'Export' },
  reveal: { zh: '檢視個資', en: 'Reveal' },
  approve: { zh: '核可', en: 'Approve' },
  run: { zh: '執行', en: 'Run' },
} satisfies Words

/** `{ list: { label: '清單' } }` */
export function labelsOf(words: Words, language: Language): Texts {
  return Object.fromEntries(Object.entries(words).map(([key, word]) => [key, { label: word[language] }]))
}

/** Names of the lines of a role's history: `members:list` is 會員：清單. */
export function permissionLabels(language: Language): Texts {
  const between = language === 'zh' ? '：' : ': '
  const lines = Object.entries(resourceWords).flatMap(([resource, of]) =>
    Object.entries(actionWords).map(([action, to]) => [`${resource}:${action}`, of[language] + between + to[language]]),
  )
  return Object.fromEntries(lines)
}
