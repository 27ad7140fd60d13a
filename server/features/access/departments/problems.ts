import type { Problems } from '#contract/problems.ts'

export const departmentProblems = {
  'department.codeTaken': { zh: '這個機關裡已有相同的部門代碼', en: 'This department code is taken in the agency' },
  'department.agency': { zh: '您不能在這個機關下建立部門', en: 'You cannot add departments to this agency' },
  'department.agencyInactive': { zh: '這個機關已停用', en: 'This agency is not active' },
  'department.parent': {
    zh: '上級部門必須是同一機關的部門',
    en: 'The department above must belong to the same agency',
  },
  'department.parentInactive': { zh: '上級部門已停用', en: 'The department above is not active' },
  'department.cycle': {
    zh: '上級部門不可以是自己或自己的下級部門',
    en: 'A department cannot stand below itself or below one of its own',
  },
  'department.activeBelow': {
    zh: '底下還有使用中的部門，請先停用它們',
    en: 'Departments below it are still active; deactivate those first',
  },
} as const satisfies Problems
