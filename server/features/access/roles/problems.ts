import type { Problems } from '#contract/problems.ts'

export const roleProblems = {
  'role.codeTaken': { zh: '這個角色代碼已被使用', en: 'This role code is taken' },
  'role.grantTwice': { zh: '同一項權限只能授予一次', en: 'A permission can be granted once only' },
  'role.unknownPermission': { zh: '系統沒有「{permission}」這項權限', en: 'There is no permission {permission}' },
  'role.lack': {
    zh: '您沒有「{permission}」在這個範圍的權限，不能授予他人',
    en: 'You cannot grant {permission} in this scope, because you do not have it yourself',
  },
  'role.beyond': {
    zh: '這個角色含有您沒有的權限「{permission}」，須由具有該權限的人變更或刪除',
    en: 'This role grants {permission}, which you lack; only somebody who has it may change or delete the role',
  },
  'role.own': {
    zh: '您持有這個角色，不能自行變更或刪除，請由另一位管理者處理',
    en: 'You hold this role and cannot change or delete it yourself; ask another administrator',
  },
  'role.scope': {
    zh: '角色適用於所有機關，只有權限範圍為「全部」的人可以變更',
    en: 'Roles apply to all agencies; only a grant over all of them may change one',
  },
  'role.builtIn': {
    zh: '內建角色不能變更或刪除，請複製成新角色再調整',
    en: 'A built-in role cannot be changed or deleted; copy it and change the copy',
  },
  'role.inUse': {
    zh: '還有使用者持有這個角色，請先移除他們的角色再刪除',
    en: 'Some users hold this role; take it from them first',
  },
  'role.auditorWrites': {
    zh: '稽核不能同時持有可變更資料的角色（「{permission}」）',
    en: 'An auditor cannot also hold a role that changes data ({permission})',
  },
} as const satisfies Problems
