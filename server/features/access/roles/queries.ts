import { sql } from 'kysely'
import type { z } from 'zod'
import { type Reads, readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { contains, either, isOn, startsWith } from '#kernel/database/filters.ts'
import { type Grant, type listRoles, type Role, type RoleInput, roleRow } from './contract.ts'
import type { RoleWithGrants } from './rules.ts'

type Query = z.output<typeof listRoles.query>
type RoleRow = Omit<Role, 'grants'>

const rows = readsOf<Query>()({
  table: 'role',
  select: (db) =>
    db
      .selectFrom('role')
      .select(columnsOf('role', roleRow.omit({ grantCount: true, holderCount: true })))
      .select([
        sql<number>`(select count(*) from role_grant where role_grant.role_id = role.id)`.as('grantCount'),
        sql<number>`(select count(*) from system_user_role where system_user_role.role_id = role.id)`.as('holderCount'),
      ]),
  show: showing<RoleRow>()('builtIn'),
  filters: {
    q: (text) => either(contains('role.name')(text), startsWith('role.code')(text)),
    builtIn: isOn('role.built_in'),
  },
  sorts: {
    id: 'role.id',
    code: 'role.code',
    name: 'role.name',
    builtIn: 'role.built_in',
    updatedAt: 'role.updated_at',
  },
})

export const reads: Reads<Query, Role, RoleRow> = {
  ...rows,
  find: async (db, id, scope) => {
    const row = await rows.find(db, id, scope)
    return row && { ...row, grants: (await listGrants(db, [id])).map(({ roleId: _, ...grant }) => grant) }
  },
}

export async function listGrants(db: Db, roleIds: readonly number[]) {
  const rows = await db
    .selectFrom('role_grant')
    .select(['role_id as roleId', 'permission', 'scope'])
    .where('role_id', 'in', roleIds)
    .orderBy('permission')
    .execute()
  return rows as (Grant & { roleId: number })[]
}

/** Locks the roles in one order; whoever gives or changes one of them waits. Answers the ids that exist. */
export async function lockRoles(db: Db, ids: number[]): Promise<number[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('role').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute()
  return rows.map((row) => row.id)
}

/** The grants stand in a table of their own. */
export const stored = storing<Omit<RoleInput, 'grants'>, Role>()('role', { code: 'code', name: 'name' })

export async function insertGrants(db: Db, roleId: number, grants: readonly Grant[]): Promise<void> {
  if (grants.length === 0) return
  const rows = grants.map(({ permission, scope }) => ({ role_id: roleId, permission, scope }))
  await db.insertInto('role_grant').values(rows).execute()
}

export async function replaceGrants(db: Db, roleId: number, grants: readonly Grant[]): Promise<void> {
  await db.deleteFrom('role_grant').where('role_id', '=', roleId).execute()
  await insertGrants(db, roleId, grants)
}

export async function deleteRole(db: Db, id: number): Promise<void> {
  await db.deleteFrom('role').where('id', '=', id).execute()
}

export async function listHolderIds(db: Db, roleId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('system_user_role')
    .select('system_user_id as id')
    .where('role_id', '=', roleId)
    .execute()
  return rows.map((row) => row.id)
}

/** Whether somebody holds the role beside the other one, today or later. */
export async function isHeldWith(db: Db, roleId: number, otherCode: string, today: string): Promise<boolean> {
  const row = await db
    .selectFrom('system_user_role as held')
    .innerJoin('system_user_role as other', 'other.system_user_id', 'held.system_user_id')
    .innerJoin('role', 'role.id', 'other.role_id')
    .select('held.system_user_id')
    .where('held.role_id', '=', roleId)
    .where('role.code', '=', otherCode)
    .where((eb) => eb.or([eb('held.until_on', 'is', null), eb('held.until_on', '>=', today)]))
    .where((eb) => eb.or([eb('other.until_on', 'is', null), eb('other.until_on', '>=', today)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What the roles grant, for those who give them to people. */
export async function listRolesWithGrants(db: Db, ids: readonly number[]): Promise<RoleWithGrants[]> {
  if (ids.length === 0) return []
  const roles = await db.selectFrom('role').select(['id', 'code']).where('id', 'in', ids).orderBy('id').execute()
  const grants = await listGrants(db, ids)
  return roles.map(({ id, code }) => ({ code, grants: grants.filter(({ roleId }) => roleId === id) }))
}
