import type { Problems } from '#contract/problems.ts'

export const acceptanceProblems = {
  'agreementAcceptance.already': {
    zh: '這位會員已同意過這一版，不必再紀錄',
    en: 'This member has agreed to this edition already; there is nothing to record',
  },
  'agreementAcceptance.notInForce': {
    zh: '這一版在同意當時並未施行，請改選當時施行的版次',
    en: 'This edition did not hold at that time; choose the one that did',
  },
  'agreementAcceptance.edition': { zh: '找不到這一版協議', en: 'There is no such edition' },
  'agreementAcceptance.member': {
    zh: '找不到這個帳號的會員，或會員已註銷',
    en: 'There is no member with this account, or the membership is closed',
  },
  'agreementAcceptance.agreedOn': { zh: '同意日期不可晚於今天', en: 'Nobody can have agreed after today' },
  'agreementAcceptance.why': { zh: '請填案號或理由', en: 'Enter a case number or a reason' },
} as const satisfies Problems
