import { permissionsOf } from '#contract/endpoint.ts'
import type { Scope } from '#contract/permissions.ts'
import { endpointsOf } from '#kernel/http/mount.ts'
import type { Client, TestApp } from './app.ts'
import { accessBuilders } from './build-access.ts'

/** Every permission that anything asks for, each with one reach. */
function everyGrant({ app, deps }: TestApp, scope: Scope): Record<string, Scope> {
  const asked = endpointsOf(app.api).flatMap(permissionsOf)
  const ofFiles = Object.values(deps.product.files).map((purpose) => purpose.download)
  return Object.fromEntries([...asked, ...ofFiles].map((permission) => [permission, scope]))
}

/** Someone with every permission there is, by a role of their own. */
export function everyone(
  t: TestApp,
  scope: Scope = 'ALL',
  place: { agencyId?: number; departmentId?: number } = {},
): Promise<Client> {
  return accessBuilders(t).holderOf(everyGrant(t, scope), place)
}
