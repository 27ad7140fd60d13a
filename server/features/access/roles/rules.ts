import { type EndpointShape, permissionsOf } from '#contract/endpoint.ts'
import { type Action, actions, builtInRoles, type Scope, scopes } from '#contract/permissions.ts'
import type { Lang } from '#contract/problems.ts'
import { type Actor, covers, isSystem } from '#kernel/access/permissions.ts'
import type { FilePurpose } from '#kernel/feature.ts'
import { ApiError, forbidden, invalid } from '#kernel/http/errors.ts'
import type { Grant } from './contract.ts'

/** What decides whether somebody may have a role. */
export interface RoleWithGrants {
  code: string
  grants: readonly Grant[]
}

export interface Catalogue {
  resources: { resource: string; actions: Action[] }[]
  scopes: Scope[]
}

/** A built-in role in the language asked for; any other by its own name. */
export function nameRole({ code, name }: { code: string; name: string }, lang: Lang): string {
  const built: Record<string, { en: string }> = builtInRoles
  return lang === 'en' ? (built[code]?.en ?? name) : name
}

/** What can be granted is what is asked for: by an endpoint, or by what a file is for. */
export function catalogueOf(
  endpoints: readonly Pick<EndpointShape, 'permission' | 'also' | 'inside'>[],
  files: Readonly<Record<string, FilePurpose>>,
): Catalogue {
  const byFiles = Object.values(files).flatMap(({ upload, download, reveal }) => [upload, download, reveal])
  const inside = endpoints.flatMap((e) => e.inside ?? [])
  const asked = new Set([...endpoints.flatMap(permissionsOf), ...inside, ...byFiles])
  const names = new Set([...asked].flatMap((permission) => permission?.split(':')[0] ?? []))
  const resources = [...names].sort().map((resource) => ({
    resource,
    actions: actions.filter((action) => asked.has(`${resource}:${action}`)),
  }))
  return { resources, scopes: [...scopes] }
}

export function checkKnown(catalogue: Catalogue, grants: readonly Grant[]): void {
  const known = new Set(catalogue.resources.flatMap((r) => r.actions.map((action) => `${r.resource}:${action}`)))
  const stranger = grants.find((grant) => !known.has(grant.permission))
  if (stranger)
    throw invalid({ grants: { key: 'role.unknownPermission', params: { permission: stranger.permission } } })
}

/** The grants that are new or reach further than before. */
export function widened(before: readonly Grant[], after: readonly Grant[]): Grant[] {
  const held = new Map(before.map((grant) => [grant.permission, grant.scope]))
  return after.filter((grant) => !covers(held.get(grant.permission), grant.scope))
}

/** Nobody grants what they lack. */
export function checkCovered(actor: Actor, grants: readonly Grant[]): void {
  if (isSystem(actor)) return
  const lacking = grants.find((grant) => !covers(actor.grants.get(grant.permission), grant.scope))
  if (lacking) throw lacks(lacking.permission, 'grants')
}

/** Nobody changes a role that they hold, nor takes by one what they could not give. */
export function checkMayChange(actor: Actor, role: RoleWithGrants): void {
  if (isSystem(actor)) return
  if (actor.roles.some((own) => own.code === role.code)) throw forbidden('role.own')
  const beyond = role.grants.find((grant) => !covers(actor.grants.get(grant.permission), grant.scope))
  if (beyond) throw forbidden('role.beyond', { permission: beyond.permission })
}

export function lacks(permission: string, field: string): ApiError {
  const problem = { key: 'role.lack', params: { permission } }
  return new ApiError('forbidden', problem, { errors: { [field]: problem } })
}

const reading: readonly string[] = ['list', 'show', 'export']

/** The first permission that changes something. */
export function writeIn(grants: readonly Grant[]): string | undefined {
  return grants.find((grant) => !reading.includes(grant.permission.split(':')[1] ?? ''))?.permission
}

/** An auditor changes nothing, so neither an administrator nor anybody else who writes can be one. */
export function checkAuditorApart(roles: readonly RoleWithGrants[], field: string): void {
  if (!roles.some((role) => role.code === 'auditor')) return
  const permission = roles.map((role) => writeIn(role.grants)).find(Boolean)
  if (permission) throw auditorWrites(permission, field)
}

export function auditorWrites(permission: string, field: string): ApiError {
  const problem = { key: 'role.auditorWrites', params: { permission } }
  return new ApiError('conflict', problem, { errors: { [field]: problem } })
}
