import type { Problems } from '#contract/problems.ts'

export const merchantProblems = {
  'merchant.codeTaken': { zh: '這個商家代碼已被使用', en: 'This merchant code is taken' },
  'merchant.taxId': { zh: '統一編號為 8 碼數字，且檢查碼須正確', en: 'A tax id has 8 digits with a right check digit' },
} as const satisfies Problems
