import type { Problems } from '#contract/problems.ts'

export const memberDeviceProblems = {
  'memberDevice.member': { zh: '沒有這位會員', en: 'There is no such member' },
  'memberDevice.provider': { zh: '沒有這個推播服務', en: 'There is no such push provider' },
  'memberDevice.future': { zh: '最後使用時間不可晚於現在', en: 'It cannot have been used later than now' },
} as const satisfies Problems
