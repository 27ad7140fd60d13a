import type { Problems } from '#contract/problems.ts'

export const categoryProblems = {
  'serviceCategory.codeTaken': { zh: '這個分類代碼已被使用', en: 'This category code is taken' },
} as const satisfies Problems
