import type { Problems } from '#contract/problems.ts'

export const webviewProblems = {
  'webviewService.codeTaken': { zh: '這個 Webview 服務代碼已被使用', en: 'This webview service code is taken' },
} as const satisfies Problems
