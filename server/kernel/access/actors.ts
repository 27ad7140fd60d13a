import { daysBefore, taipeiDay } from '#contract/days.ts'
import { type Scope, scopes } from '#contract/permissions.ts'
import type { Db } from '#kernel/context.ts'
import type { Actor } from './permissions.ts'

interface UserRow {
  id: number
  account: string
  name: string
  agencyId: number
  agencyName: string
  departmentId: number | null
  mustChangePassword: number
  passwordChangedAt: Date | null
}

/** After the staff baseline of 資通系統防護基準. */
const maxPasswordDays = 180

/** A system user with all that decides what they may do today; undefined when they may not sign in. */
export async function loadActor(db: Db, userId: number, today: string): Promise<Actor | undefined> {
  const found = await findUser(db, userId, today)
  if (!found) return undefined
  const { mustChangePassword, passwordChangedAt, ...user } = found
  const [held, tree] = await Promise.all([listGrants(db, userId, today), listAgencyTree(db, user.agencyId)])
  return {
    kind: 'STAFF',
    ...user,
    ...held,
    agencyTree: tree,
    sessionId: null,
    mustChangePassword: mustChangePassword === 1 || isOld(passwordChangedAt, today),
  }
}

function isOld(changedAt: Date | null, today: string): boolean {
  return changedAt !== null && taipeiDay(changedAt) < daysBefore(today, maxPasswordDays)
}

async function findUser(db: Db, userId: number, today: string): Promise<UserRow | undefined> {
  return db
    .selectFrom('system_user as u')
    .innerJoin('agency as a', 'a.id', 'u.agency_id')
    .select([
      'u.id',
      'u.account',
      'u.name',
      'u.agency_id as agencyId',
      'a.name as agencyName',
      'u.department_id as departmentId',
      'u.must_change_password as mustChangePassword',
      'u.password_changed_at as passwordChangedAt',
    ])
    .where('u.id', '=', userId)
    .where('u.status', '=', 'ACTIVE')
    .where('a.active', '=', 1)
    .where((eb) => eb.or([eb('u.valid_until_on', 'is', null), eb('u.valid_until_on', '>=', today)]))
    .executeTakeFirst()
}

async function listGrants(db: Db, userId: number, today: string): Promise<Pick<Actor, 'roles' | 'grants'>> {
  const rows = await db
    .selectFrom('system_user_role as ur')
    .innerJoin('role as r', 'r.id', 'ur.role_id')
    .leftJoin('role_grant as g', 'g.role_id', 'r.id')
    .select(['r.code', 'r.name', 'g.permission', 'g.scope'])
    .where('ur.system_user_id', '=', userId)
    .where((eb) => eb.or([eb('ur.until_on', 'is', null), eb('ur.until_on', '>=', today)]))
    .orderBy('r.id')
    .execute()
  const roles = new Map(rows.map((row) => [row.code, { code: row.code, name: row.name }]))
  const grants = new Map<string, Scope>()
  for (const { permission, scope } of rows) if (permission) widen(grants, permission, scope as Scope)
  return { roles: [...roles.values()], grants }
}

function widen(grants: Map<string, Scope>, permission: string, scope: Scope): void {
  const own = grants.get(permission)
  if (!own || scopes.indexOf(scope) > scopes.indexOf(own)) grants.set(permission, scope)
}

async function listAgencyTree(db: Db, root: number): Promise<number[]> {
  const all = await db.selectFrom('agency').select(['id', 'parent_id as parentId']).execute()
  const tree = [root]
  for (const parent of tree) for (const a of all) if (a.parentId === parent && !tree.includes(a.id)) tree.push(a.id)
  return tree
}
