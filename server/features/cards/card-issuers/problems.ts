import type { Problems } from '#contract/problems.ts'

export const cardIssuerProblems = {
  'cardIssuer.agencyTaken': { zh: '這個機關已經是發卡機關', en: 'This agency is an issuer already' },
  'cardIssuer.contractOrder': {
    zh: '合約迄日不可早於起日',
    en: 'The last day of the contract must not be before its first',
  },
} as const satisfies Problems
