/** Names of what can be granted; kernel/access/permissions decides with them. */
export const actions = [
  'list',
  'show',
  'create',
  'edit',
  'delete',
  'import',
  'export',
  'reveal',
  'approve',
  'run',
] as const
export type Action = (typeof actions)[number]
export type Permission = `${string}:${Action}`

/** Whose rows a grant reaches, narrow to wide. */
export const scopes = ['DEPARTMENT', 'AGENCY', 'AGENCY_TREE', 'ALL'] as const
export type Scope = (typeof scopes)[number]

export const reading = ['list', 'show'] as const satisfies readonly Action[]
export const writing = ['list', 'show', 'create', 'edit'] as const satisfies readonly Action[]

/** What the built-in roles may do with records that agencies look after: who serves citizens and who approves reads them. */
export const lookedAfter = {
  administrator: [...writing, 'export'],
  operator: [...writing, 'export'],
  approver: reading,
  support: reading,
  auditor: [...reading, 'export'],
} as const satisfies Record<string, readonly Action[]>

/** The roles that every release brings, with the reach of all their grants; features say what each may do. */
export const builtInRoles = {
  administrator: { zh: '系統管理者', en: 'Administrator', scope: 'ALL' },
  operator: { zh: '業務承辦', en: 'Operator', scope: 'AGENCY_TREE' },
  approver: { zh: '核可主管', en: 'Approver', scope: 'AGENCY_TREE' },
  support: { zh: '客服', en: 'Support', scope: 'ALL' },
  auditor: { zh: '稽核', en: 'Auditor', scope: 'ALL' },
} as const satisfies Record<string, { zh: string; en: string; scope: Scope }>
export type BuiltInRole = keyof typeof builtInRoles
