import type { Problems } from '#contract/problems.ts'

export const exportProblems = {
  'exports.empty': { zh: '沒有符合條件的資料，沒有產生檔案', en: 'Nothing fits the filter, and no file was made' },
} as const satisfies Problems
