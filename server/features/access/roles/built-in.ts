import { sql } from 'kysely'
import { type BuiltInRole, builtInRoles } from '#contract/permissions.ts'
import { refreshAccess } from '#features/access/auth/service.ts'
import type { Db } from '#kernel/context.ts'
import type { Feature } from '#kernel/feature.ts'
import type { Grant } from './contract.ts'
import { listGrants, listHolderIds, replaceGrants } from './queries.ts'

type Meant = ReturnType<typeof builtInRolesOf>[number]

/** The roles that every release brings, as the features' manifests make them. They cannot be edited; a copy can. */
export function builtInRolesOf(features: readonly Feature[]) {
  const stated = features.flatMap((feature) => Object.entries(feature.grants ?? {}))
  return Object.entries(builtInRoles).map(([role, { zh, scope }]) => {
    const code = role as BuiltInRole
    const grants = stated.flatMap(([resource, byRole]) =>
      (byRole[code] ?? []).map((action) => ({ permission: `${resource}:${action}`, scope })),
    )
    return { code, name: zh, grants }
  })
}

/**
 * Brings the built-in roles of a database to what this release says; safe to run at every start, also of several
 * processes at once. Whoever holds a role that changed has their rights read anew; usually nothing changes.
 */
export async function installBuiltInRoles(db: Db, features: readonly Feature[], now: Date): Promise<void> {
  const outdated: Meant[] = []
  for (const role of builtInRolesOf(features)) if (await differs(db, role)) outdated.push(role)
  if (outdated.length === 0) return
  const install = async (db: Db) => {
    for (const role of outdated) await installRole(db, role, now)
  }
  await (db.isTransaction ? install(db) : db.transaction().execute(install))
}

async function differs(db: Db, role: Meant): Promise<boolean> {
  const row = await db
    .selectFrom('role')
    .select(['id', 'code', 'name'])
    .where('code', '=', role.code)
    .executeTakeFirst()
  if (!row || row.code !== role.code || row.name !== role.name) return true
  const held = await listGrants(db, [row.id])
  const line = (grant: Grant) => `${grant.permission} ${grant.scope}`
  return held.map(line).sort().join() !== role.grants.map(line).sort().join()
}

/** The insert that falls on the existing row also locks it, so that a second process waits and then finds it done. */
async function installRole(db: Db, role: Meant, now: Date): Promise<void> {
  await sql`
    insert into role (code, name, built_in, created_at, updated_at) values (${role.code}, ${role.name}, 1, ${now}, ${now})
    on duplicate key update built_in = 1, code = ${role.code}`.execute(db)
  const { id } = await db.selectFrom('role').select('id').where('code', '=', role.code).executeTakeFirstOrThrow()
  if (!(await differs(db, role))) return
  await db.updateTable('role').set({ name: role.name, updated_at: now }).where('id', '=', id).execute()
  await replaceGrants(db, id, role.grants)
  await refreshAccess(db, await listHolderIds(db, id))
}
