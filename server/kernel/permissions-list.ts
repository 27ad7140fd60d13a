/** Browser-safe names of what can be granted; kernel/permissions decides with them. */
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
