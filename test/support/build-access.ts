import type { Scope } from '#contract/permissions.ts'
import { insertedId } from '#kernel/database/database.ts'
import type { Client, TestApp } from './app.ts'
import { mint } from './builders.ts'

export interface BuiltRole {
  id: number
  code: string
}

/** Rows of the access features that tests start from. */
export function accessBuilders(t: TestApp) {
  const { db } = t.deps.database

  async function roleId(code: string): Promise<number> {
    return (await db.selectFrom('role').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id
  }

  async function role(grants: Record<string, Scope> = {}): Promise<BuiltRole> {
    const code = `role${mint()}-${process.pid}`
    const stamps = { created_at: t.deps.now(), updated_at: t.deps.now() }
    const id = insertedId(
      await db
        .insertInto('role')
        .values({ code, name: `角色${code}`, ...stamps })
        .executeTakeFirstOrThrow(),
    )
    const rows = Object.entries(grants).map(([permission, scope]) => ({ role_id: id, permission, scope }))
    if (rows.length > 0) await db.insertInto('role_grant').values(rows).execute()
    return { id, code }
  }

  /** A signed-in user who holds just these grants. */
  async function holderOf(
    grants: Record<string, Scope>,
    place: { agencyId?: number; departmentId?: number } = {},
  ): Promise<Client> {
    const { code } = await role(grants)
    const user = await t.build.systemUser({ roles: [code], ...place })
    return t.asUser(user.id)
  }

  /** Nobody else administers: every other holder of the role loses it. */
  async function onlyAdministrators(userIds: number[]): Promise<void> {
    const id = await roleId('administrator')
    await db
      .deleteFrom('system_user_role')
      .where('role_id', '=', id)
      .where('system_user_id', 'not in', [...userIds, 0])
      .execute()
  }

  return { roleId, role, holderOf, onlyAdministrators }
}
