import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Permission, type Scope, scopes } from '#contract/permissions.ts'
import { forbidden } from '#kernel/http/errors.ts'

export type { Permission, Scope }

export type ActorKind = 'STAFF' | 'SYSTEM' | 'NOBODY' | 'PARTNER' | 'SIGNER' | 'CITIZEN' | 'AGENT'

export interface Actor {
  kind: ActorKind
  /** Of a system user; null for every other kind, so that no row names a user who had no part in it. */
  id: number | null
  account: string
  name: string
  roles: { code: string; name: string }[]
  agencyId: number | null
  agencyName: string
  departmentId: number | null
  /** The own agency and all below it. */
  agencyTree: number[]
  grants: ReadonlyMap<string, Scope>
  /** The session or key by which the actor is known. */
  sessionId: number | null
  mustChangePassword: boolean
  /** Counts a request as use of the session; absent where nothing is due. Only what a person does may call it. */
  renew?: () => Promise<void>
}

/** Nobody yet: no right at all. */
export const nobody: Actor = {
  kind: 'NOBODY',
  id: null,
  account: '',
  name: '',
  roles: [],
  agencyId: null,
  agencyName: '',
  departmentId: null,
  agencyTree: [],
  grants: new Map(),
  sessionId: null,
  mustChangePassword: false,
}

/** The product itself, for schedules and demonstration data: no person, every right. */
export const systemActor: Actor = { ...nobody, kind: 'SYSTEM', account: 'system', name: '系統' }

export function isSystem(actor: Actor): boolean {
  return actor.kind === 'SYSTEM'
}

export function can(actor: Actor, permission: Permission): boolean {
  return isSystem(actor) || actor.grants.has(permission)
}

export function requirePermission(actor: Actor, permission: Permission): void {
  if (!can(actor, permission)) throw forbidden()
}

export function scopeOf(actor: Actor, permission: Permission): Scope {
  if (isSystem(actor)) return 'ALL'
  const scope = actor.grants.get(permission)
  if (!scope) throw forbidden()
  return scope
}

/** At least as wide as: nobody grants what they lack. */
export function covers(own: Scope | undefined, asked: Scope): boolean {
  return own !== undefined && scopes.indexOf(own) >= scopes.indexOf(asked)
}

/** Whether an actor read anew still reaches all that the permission reached when something began. */
export function stillReaches(now: Actor, begun: Actor, permission: Permission): boolean {
  const own = now.grants.get(permission)
  const before = begun.grants.get(permission)
  if (own === 'ALL') return true
  if (!before || !covers(own, before) || now.agencyId !== begun.agencyId) return false
  if (before === 'DEPARTMENT') return now.departmentId === begun.departmentId
  return before === 'AGENCY' || begun.agencyTree.every((id) => now.agencyTree.includes(id))
}

export interface ScopedColumns {
  agency: string
  /** Absent where rows belong to an agency as a whole: an own-department grant then reaches none of them. */
  department?: string
}

/** The rows that the actor's grant reaches, as a condition for SQL; a foreign row looks like one that does not exist. */
export function scopeFilter(actor: Actor, permission: Permission, columns: ScopedColumns): Expression<SqlBool> {
  const scope = scopeOf(actor, permission)
  if (scope === 'ALL') return sql<SqlBool>`true`
  const agency = sql.ref(columns.agency)
  if (scope === 'AGENCY_TREE') return inIds(agency, actor.agencyTree)
  if (scope === 'AGENCY') return sql<SqlBool>`${agency} = ${actor.agencyId}`
  if (!columns.department) return sql<SqlBool>`false`
  return sql<SqlBool>`${agency} = ${actor.agencyId} and ${sql.ref(columns.department)} = ${actor.departmentId}`
}

function inIds(column: RawBuilder<unknown>, ids: number[]): RawBuilder<SqlBool> {
  if (ids.length === 0) return sql<SqlBool>`false`
  return sql<SqlBool>`${column} in (${sql.join(ids)})`
}

/** The same rule for one row at hand, for instance where a new record is to be placed. */
export function reaches(
  actor: Actor,
  permission: Permission,
  row: { agencyId: number; departmentId?: number | null },
): boolean {
  const scope = scopeOf(actor, permission)
  if (scope === 'ALL') return true
  if (scope === 'AGENCY_TREE') return actor.agencyTree.includes(row.agencyId)
  if (row.agencyId !== actor.agencyId) return false
  return scope === 'AGENCY' || (actor.departmentId !== null && row.departmentId === actor.departmentId)
}
