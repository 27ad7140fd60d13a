import type { Problems } from '#contract/problems.ts'

export const authProblems = {
  'auth.failed': {
    zh: '帳號或密碼不正確，或帳號暫時鎖定。連續 5 次失敗會鎖定 15 分鐘，請稍後再試或洽系統管理者',
    en: 'Wrong account or password, or the account is locked for now. Five failures lock it for 15 minutes; try later or ask an administrator',
  },
  'auth.currentPassword': { zh: '目前的密碼不正確', en: 'The current password is wrong' },
  'auth.passwordWeak': {
    zh: '密碼至少 12 個字，並包含大寫、小寫字母、數字、符號中的三種',
    en: 'Use at least 12 characters with three of: capital letter, small letter, digit, symbol',
  },
  'auth.passwordReused': { zh: '不可與最近 3 次的密碼相同', en: 'Do not reuse one of the last three passwords' },
  'auth.passwordAccount': { zh: '密碼不可包含帳號', en: 'The password must not contain the account' },
} as const satisfies Problems
