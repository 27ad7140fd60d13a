import type { Problems } from '#contract/problems.ts'

export const merchantProblems = {
  'merchant.codeTaken': { zh: '這個商家代碼已被使用', en: 'This merchant code is taken' },
  'merchant.ended': { zh: '這個商家已經停止合作', en: 'Business with this merchant has already ended' },
  'merchant.taxId': { zh: '統一編號為 8 碼數字，且檢查碼須正確', en: 'A tax id has 8 digits with a right check digit' },
} as const satisfies Problems
