import type { Problems } from '#contract/problems.ts'

export const memberImportProblems = {
  'memberImport.accountTwice': {
    zh: '與檔案第 {line} 列的帳號相同',
    en: 'The account is the same as on line {line} of this file',
  },
  'memberImport.identityTwice': {
    zh: '與檔案第 {line} 列的身分證字號相同',
    en: 'The identity number is the same as on line {line} of this file',
  },
  'memberImport.noSuchAccount': { zh: '沒有這個帳號，無法更新', en: 'There is no such account to update' },
} as const satisfies Problems
