import type { Problems } from '#contract/problems.ts'

export const fileProblems = {
  'files.empty': { zh: '檔案是空的', en: 'The file is empty' },
  'files.expired': { zh: '檔案已過期並刪除，請重新產生', en: 'The file has expired and was deleted; make it again' },
} as const satisfies Problems
