import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { ListInput, Page } from '#contract/list.ts'
import { accountKey } from '#contract/spelling.ts'
import { listPage } from '#engines/resource/list.ts'
import type { Rows } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { contains, either, equals, type FilterMap, filterBy, listFilter, startsWith } from '#kernel/database/filters.ts'
import { type listSystemUsers as listContract, type UserInput, userRow } from './contract.ts'

export type UserRow = z.infer<typeof userRow>
export interface RoleOf {
  roleId: number
  untilOn: string | null
}
/** `waits` is a part of the scope, since it goes by the time. */
type Query = Omit<z.output<(typeof listContract)['query']>, 'waits'>
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

export const rows: Rows<Omit<Query, keyof ListInput>> = {
  table: 'system_user',
  id: 'system_user.id',
  where: (filter) => filterBy(filter, filters as never),
}

export async function listSystemUsers(db: Db, query: Query, scope: Scope, today: string): Promise<Page<UserRow>> {
  const id = 'system_user.id'
  return listPage(db, query, {
    from: selectUsers(db)
      .clearSelect()
      .where(listFilter(query, id, filters))
      .where(scope),
    id,
    sorts: {
      id,
      account: 'system_user.account',
      name: 'system_user.name',
      status: 'system_user.status',
      validUntilOn: 'system_user.valid_until_on',
      lastLoginAt: 'system_user.last_login_at',
      createdAt: 'system_user.created_at',
      ...names,
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

/** The users of an agency who may sign in. */
export async function listActiveOf(db: Db, agencyId: number, today: string): Promise<UserRow[]> {
  const users = selectUsers(db).where('system_user.agency_id', '=', agencyId)
  return withRoles(db, await users.where('system_user.status', '=', 'ACTIVE').execute(), today)
}

type Kept = Omit<UserInput, 'roles'>

export const stored = storing<Kept, UserRow>()('system_user', {
  account: 'account',
  name: 'name',
  email: 'email',
  agencyId: 'agency_id',
  departmentId: 'department_id',
  validUntilOn: 'valid_until_on',
})

/** What holds today or later. */
export const lasting = (untilOn: string | null, today: string) => untilOn === null || untilOn >= today

/** What was held and lasts keeps who gave it. */
export async function replaceRoles(
  db: Db,
  userId: number,
  roles: readonly RoleOf[],
  { by, today }: { by: number | null; today: string },
): Promise<void> {
  const held = await db
    .selectFrom('system_user_role')
    .select(['role_id as roleId', 'until_on as untilOn', 'given_by as by'])
    .where('system_user_id', '=', userId)
    .execute()
  const givers = new Map(held.filter((role) => lasting(role.untilOn, today)).map((role) => [role.roleId, role.by]))
  await db.deleteFrom('system_user_role').where('system_user_id', '=', userId).execute()
  if (roles.length === 0) return
  const rows = roles.map(({ roleId, untilOn }) => {
    const given_by = givers.has(roleId) ? (givers.get(roleId) ?? null) : by
    return { system_user_id: userId, role_id: roleId, until_on: untilOn, given_by }
  })
  await db.insertInto('system_user_role').values(rows).execute()
}

/** Who made the user an auditor, where they are one today or later. */
export async function findAppointer(db: Db, userId: number, today: string): Promise<number | null> {
  const row = await db
    .selectFrom('system_user_role as held')
    .innerJoin('role', 'role.id', 'held.role_id')
    .select('held.given_by as by')
    .where('held.system_user_id', '=', userId)
    .where('role.code', '=', 'auditor')
    .where((eb) => eb.or([eb('held.until_on', 'is', null), eb('held.until_on', '>=', today)]))
    .executeTakeFirst()
  return row?.by ?? null
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
