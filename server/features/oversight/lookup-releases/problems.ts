import type { Problems } from '#contract/problems.ts'

export const lookupReleaseProblems = {
  'lookupRelease.pending': {
    zh: '您已申請過，還在等主管核准，核准後請再試一次',
    en: 'You have asked already and a supervisor has not decided yet; try again once it is approved',
  },
  'lookupRelease.own': {
    zh: '不能核准自己的申請，請由另一位主管處理',
    en: 'Nobody decides on their own request; another supervisor must',
  },
  'lookupRelease.decided': { zh: '這項申請已經處理過', en: 'This request has been decided already' },
} as const satisfies Problems
