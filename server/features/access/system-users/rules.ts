import { maskEmail } from '#contract/person/masks.ts'
import type { Lang } from '#contract/problems.ts'
import { pick } from '#engines/resource/verbs.ts'
import { lacks, nameRole, type RoleWithGrants } from '#features/access/roles/service.ts'
import { type Actor, covers, isSystem } from '#kernel/access/permissions.ts'
import { conflict, forbidden, invalid } from '#kernel/http/errors.ts'
import type { RoleOf, UserRow } from './queries.ts'
import type { Administrators } from './queries-status.ts'

export interface Place {
  agencyId: number
  departmentId: number | null
}
/** How long somebody may act at all, and as what. */
export interface Term {
  validUntilOn: string | null
  roles: readonly RoleOf[]
}
type Grant = RoleWithGrants['grants'][number]

/** Whether the actor's own grant reaches every row that this one would reach from that place. */
function coversAt(actor: Actor, grant: Grant, place: Place): boolean {
  const own = actor.grants.get(grant.permission)
  if (!covers(own, grant.scope)) return false
  if (own === 'ALL') return true
  if (own === 'AGENCY_TREE') return actor.agencyTree.includes(place.agencyId)
  if (place.agencyId !== actor.agencyId) return false
  return own === 'AGENCY' || place.departmentId === actor.departmentId
}

/**
 * Administrators read no logs, so that nobody is their own auditor; yet somebody has to appoint the auditor. This one
 * role an administrator gives without having what it grants; never to themselves, since nobody changes their own roles.
 */
function mayAppoint(actor: Actor, role: RoleWithGrants): boolean {
  return role.code === 'auditor' && actor.roles.some((own) => own.code === 'administrator')
}

/** Nobody gives what they lack, and nobody acts on those who may do more than themselves. */
export function checkReach(actor: Actor, roles: readonly RoleWithGrants[], place: Place, field = 'roles'): void {
  if (isSystem(actor)) return
  for (const role of roles.filter((role) => !mayAppoint(actor, role))) {
    const lacking = role.grants.find((grant) => !coversAt(actor, grant, place))
    if (lacking) throw lacks(lacking.permission, field)
  }
}

export function checkNotSelf(actor: Actor, userId: number, key = 'systemUser.self'): void {
  if (actor.id === userId) throw forbidden(key)
}

/** An administrator remains, and one whose office does not run out by itself where there was such a one. */
export function checkAdministratorLeft(before: Administrators, after: Administrators): void {
  const none = before.active > 0 && after.active === 0
  const noneLasting = before.lasting > 0 && after.lasting === 0
  if (none || noneLasting) throw conflict('systemUser.lastAdministrator')
}

export function sameRoles(held: readonly RoleOf[], asked: readonly RoleOf[]): boolean {
  const line = ({ roleId, untilOn }: RoleOf) => `${roleId}:${untilOn}`
  return held.map(line).sort().join() === asked.map(line).sort().join()
}

/** The assignments that are new or last longer than before. */
export function addedRoles(held: readonly RoleOf[], asked: readonly RoleOf[]): RoleOf[] {
  const until = new Map(held.map((role) => [role.roleId, role.untilOn ?? '9999-12-31']))
  return asked.filter(({ roleId, untilOn }) => (untilOn ?? '9999-12-31') > (until.get(roleId) ?? ''))
}

export function checkDays(before: Term | undefined, after: Term, today: string): void {
  if (after.validUntilOn && after.validUntilOn !== before?.validUntilOn && after.validUntilOn < today)
    throw invalid({ validUntilOn: 'systemUser.past' })
  const known = new Map(before?.roles.map((role) => [role.roleId, role.untilOn]))
  const past = after.roles.some(({ roleId, untilOn }) => untilOn && untilOn < today && known.get(roleId) !== untilOn)
  if (past) throw invalid({ roles: 'systemUser.past' })
}

/** What the audit log tells of a user. */
export function summaryOf(user: UserRow) {
  return {
    ...pick(user, ['account', 'status', 'name', 'email', 'agencyName', 'departmentName', 'validUntilOn']),
    email: user.email && maskEmail(user.email),
    roles: user.roles.map((role) => (role.untilOn ? `${role.name} (${role.untilOn})` : role.name)),
  }
}

/** The roles of a user in one line, with the day through which each lasts. */
export function nameRoles({ roles }: Pick<UserRow, 'roles'>, lang: Lang): string {
  const until = (day: string) => (lang === 'en' ? ` (until ${day})` : `（至 ${day}）`)
  const names = roles.map((role) => nameRole(role, lang) + (role.untilOn ? until(role.untilOn) : ''))
  return names.join(lang === 'en' ? ', ' : '、')
}
