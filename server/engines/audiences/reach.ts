import { type Expression, type SqlBool, sql } from 'kysely'
import { type Permission, scopeOf } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'

/** Whose members somebody may mean, fixed when an audience is made; null is everybody's. */
export type Reach = { agencies: number[]; departmentId?: number | null } | null

/** A member outside the actor's reach is to the audience as one that does not exist. */
export function reachOf({ actor }: Pick<Ctx, 'actor'>, permission: Permission): Reach {
  const scope = scopeOf(actor, permission)
  if (scope === 'ALL') return null
  if (scope === 'AGENCY_TREE') return { agencies: actor.agencyTree }
  const agencies = actor.agencyId === null ? [] : [actor.agencyId]
  return scope === 'AGENCY' ? { agencies } : { agencies, departmentId: actor.departmentId }
}

/** Whether one reach holds all that another does. */
export function holdsReach(own: Reach, other: Reach): boolean {
  if (own === null) return true
  if (other === null || !other.agencies.every((id) => own.agencies.includes(id))) return false
  return !('departmentId' in own) || ('departmentId' in other && own.departmentId === other.departmentId)
}

/** On table `member`. */
export function inReach(reach: Reach): Expression<SqlBool> {
  if (reach === null) return sql<SqlBool>`true`
  if (reach.agencies.length === 0) return sql<SqlBool>`false`
  const agency = sql<SqlBool>`member.agency_id in (${sql.join(reach.agencies)})`
  if (!('departmentId' in reach)) return agency
  return sql<SqlBool>`(${agency} and member.department_id = ${reach.departmentId ?? null})`
}
