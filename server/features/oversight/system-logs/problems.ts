import type { Problems } from '#contract/problems.ts'

export const systemLogProblems = {
  'systemLog.exportEmpty': { zh: '沒有符合條件的紀錄', en: 'No entry fits these filters' },
} as const satisfies Problems
