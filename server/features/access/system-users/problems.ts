import type { Problems } from '#contract/problems.ts'

export const systemUserProblems = {
  'systemUser.account': {
    zh: '帳號以英文字母或數字開頭，可含英數字與 . _ - @',
    en: 'An account begins with a letter or digit and has letters, digits, and . _ - @',
  },
  'systemUser.accountTaken': { zh: '這個帳號已被使用（不分大小寫）', en: 'This account is taken (in any spelling)' },
  'systemUser.roleTwice': { zh: '同一個角色只能選一次', en: 'Choose a role once only' },
  'systemUser.roleHeld': { zh: '已有這個角色，期限相同或更長', en: 'Holds this role already, for as long or longer' },
  'systemUser.noRole': { zh: '沒有這個角色', en: 'There is no such role' },
  'systemUser.past': { zh: '不可早於今天', en: 'Must not be before today' },
  'systemUser.agency': {
    zh: '您不能將使用者放在這個機關或部門',
    en: 'You cannot place users in this agency or department',
  },
  'systemUser.agencyInactive': { zh: '這個機關已停用', en: 'This agency is not active' },
  'systemUser.department': { zh: '請選擇這個機關裡使用中的部門', en: 'Choose an active department of this agency' },
  'systemUser.self': {
    zh: '您不能變更自己的角色、狀態、機關或有效期限，請由另一位管理者處理',
    en: 'You cannot change your own roles, status, agency or validity; ask another administrator',
  },
  'systemUser.selfPassword': {
    zh: '自己的密碼請從右上角的使用者選單變更',
    en: 'Change your own password from the user menu',
  },
  'systemUser.lastAdministrator': {
    zh: '這是最後一位長期有效的系統管理者，請先指定另一位',
    en: 'This is the last lasting administrator; appoint another one first',
  },
  'systemUser.appointer': {
    zh: '這位稽核人員由您指派，啟用碼、解除鎖定與恢復使用須由另一位系統管理者處理',
    en: 'You appointed this auditor; another administrator has to issue the one-time secret, unlock or enable them',
  },
  'systemUser.status': { zh: '目前的狀態不能這樣變更', en: 'The present status does not allow this' },
} as const satisfies Problems
