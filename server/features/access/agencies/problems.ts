import type { Problems } from '#contract/problems.ts'

export const agencyProblems = {
  'agency.codeTaken': { zh: '這個機關代碼已被使用', en: 'This agency code is taken' },
  'agency.parent': { zh: '您不能使用這個上級機關', en: 'You cannot place it under this agency' },
  'agency.cycle': {
    zh: '上級機關不可以是自己或自己的下級機關',
    en: 'An agency cannot stand below itself or below one of its own',
  },
  'agency.parentInactive': { zh: '上級機關已停用', en: 'The agency above is not active' },
  'agency.own': {
    zh: '您在這個機關任職，不能自行停用它，請由另一位管理者處理',
    en: 'You stand in this agency and cannot switch it off yourself; ask another administrator',
  },
  'agency.activeBelow': {
    zh: '底下還有使用中的機關，請先停用它們',
    en: 'Agencies below it are still active; deactivate those first',
  },
} as const satisfies Problems
