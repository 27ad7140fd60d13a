import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Page } from '#contract/list.ts'
import { accountKey } from '#contract/spelling.ts'
import { listPage } from '#engines/resource/list.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { contains, either, equals, type FilterMap, listFilter, startsWith } from '#kernel/database/filters.ts'
import { type listSystemUsers as listContract, type UserInput, userRow } from './contract.ts'

export type UserRow = z.infer<typeof userRow>
export interface RoleOf {
  roleId: number
  untilOn: string | null
}
type Query = z.output<(typeof listContract)['query']>
type Scope = Expression<SqlBool>

const names = { agencyName: 'agency.name', departmentName: 'department.name' } as const

function selectUsers(db: Db) {
  return db
    .selectFrom('system_user')
    .innerJoin('agency', 'agency.id', 'system_user.agency_id')
    .leftJoin('department', 'department.id', 'system_user.department_id')
    .select(columnsOf('system_user', userRow.omit({ roles: true }), names))
}

type Row = Awaited<ReturnType<ReturnType<typeof selectUsers>['executeTakeFirstOrThrow']>>

const shown = showing<Omit<UserRow, 'roles'>>()('mustChangePassword')

/** The rows with the roles of each. */
async function withRoles(db: Db, rows: Row[], today: string): Promise<UserRow[]> {
  if (rows.length === 0) return []
  const held = await db
    .selectFrom('system_user_role as held')
    .innerJoin('role', 'role.id', 'held.role_id')
    .select(['held.system_user_id as userId', 'held.until_on as untilOn'])
    .select(['role.id as roleId', 'role.code', 'role.name'])
    .where(
      'held.system_user_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('role.id')
    .execute()
  return rows.map((row) => ({
    ...shown(row),
    roles: held
      .filter((role) => role.userId === row.id)
      .map(({ userId: _, ...role }) => ({ ...role, current: role.untilOn === null || role.untilOn >= today })),
  }))
}

const filters: FilterMap<Query> = {
  q: (text) =>
    either(
      startsWith('system_user.account_key')(accountKey(text)),
      contains('system_user.name')(text),
      startsWith('system_user.email')(text.toLowerCase()),
    ),
  agencyId: equals('system_user.agency_id'),
  departmentId: equals('system_user.department_id'),
  roleId: (roleId) =>
    sql<SqlBool>`system_user.id in (select system_user_id from system_user_role where role_id = ${roleId})`,
  status: equals('system_user.status'),
}

export async function listSystemUsers(db: Db, query: Query, scope: Scope, today: string): Promise<Page<UserRow>> {
  const id = 'system_user.id'
  return listPage(db, query, {
    from: db
      .selectFrom('system_user')
      .where(listFilter(query, id, filters))
      .where(scope),
    id,
    sorts: {
      id,
      account: 'system_user.account',
      name: 'system_user.name',
      lastLoginAt: 'system_user.last_login_at',
    },
    rows: async ({ page, orderBy }) => {
      const rows = await selectUsers(db).innerJoin(page, 'page.id', id).orderBy(orderBy).execute()
      return withRoles(db, rows, today)
    },
  })
}

/** Without a scope for a row that the actor has just written. */
export async function findUser(db: Db, id: number, today: string, scope?: Scope): Promise<UserRow | undefined> {
  const one = selectUsers(db).where('system_user.id', '=', id)
  const row = await (scope ? one.where(scope) : one).executeTakeFirst()
  return row && (await withRoles(db, [row], today))[0]
}

type Kept = Omit<UserInput, 'roles' | 'password'>

export const stored = storing<Kept, UserRow>()('system_user', {
  account: 'account',
  name: 'name',
  email: 'email',
  agencyId: 'agency_id',
  departmentId: 'department_id',
  validUntilOn: 'valid_until_on',
})

export async function replaceRoles(db: Db, userId: number, roles: readonly RoleOf[]): Promise<void> {
  await db.deleteFrom('system_user_role').where('system_user_id', '=', userId).execute()
  if (roles.length === 0) return
  const rows = roles.map(({ roleId, untilOn }) => ({ system_user_id: userId, role_id: roleId, until_on: untilOn }))
  await db.insertInto('system_user_role').values(rows).execute()
}

/** Whether there is an active agency, and in it the active department when one is named. */
export async function findPlace(db: Db, agencyId: number, departmentId: number | null) {
  const found = await db
    .selectFrom('agency')
    .leftJoin('department', (join) =>
      join.onRef('department.agency_id', '=', 'agency.id').on('department.id', '=', departmentId),
    )
    .select(['agency.active as agencyActive', 'department.active as departmentActive'])
    .where('agency.id', '=', agencyId)
    .executeTakeFirst()
  return {
    agencyActive: found?.agencyActive === 1,
    departmentActive: departmentId === null || found?.departmentActive === 1,
  }
}
