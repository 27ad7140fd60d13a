import type { Problems } from '#contract/problems.ts'

export const tabProblems = {
  'serviceTab.absent': {
    zh: '找不到這個標籤頁，請移除後重新新增',
    en: 'There is no such tab; remove it and add it anew',
  },
  'serviceTab.nameTwice': { zh: '標籤頁名稱重複，請改名', en: 'Two tabs have this name; change one of them' },
} as const satisfies Problems
