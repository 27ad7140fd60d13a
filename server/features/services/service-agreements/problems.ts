import type { Problems } from '#contract/problems.ts'

export const agreementProblems = {
  'serviceAgreement.codeTaken': { zh: '這個協議代碼已被使用', en: 'This agreement code is taken' },
  'serviceAgreement.service': { zh: '找不到這項服務，請另選一項', en: 'There is no such service; choose another' },
} as const satisfies Problems
