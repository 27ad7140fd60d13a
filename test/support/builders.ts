import { accountKey } from '#contract/spelling.ts'
import { hashPassword } from '#kernel/access/passwords.ts'
import type { Deps } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'

export const testPassword = 'Correct-Horse-9'
let minted = 0
let hashed: Promise<string> | undefined

/** A number nobody else in this worker has, so that each test owns its rows. */
export function mint(): number {
  minted += 1
  return minted
}

export function createBuilders(deps: Deps) {
  const { db } = deps.database
  const stamps = () => ({ created_at: deps.now(), updated_at: deps.now() })

  async function agency(values: { parentId?: number; name?: string } = {}): Promise<{ id: number; code: string }> {
    const code = `AG${mint()}-${process.pid}`
    const row = { code, name: values.name ?? `機關${code}`, parent_id: values.parentId ?? null, ...stamps() }
    return { id: insertedId(await db.insertInto('agency').values(row).executeTakeFirstOrThrow()), code }
  }

  async function department(agencyId: number): Promise<{ id: number }> {
    const code = `D${mint()}`
    const row = { agency_id: agencyId, code, name: `部門${code}`, ...stamps() }
    return { id: insertedId(await db.insertInto('department').values(row).executeTakeFirstOrThrow()) }
  }

  async function systemUser(
    values: { roles?: string[]; agencyId?: number; departmentId?: number; account?: string; password?: boolean } = {},
  ): Promise<{ id: number; account: string; agencyId: number }> {
    const account = values.account ?? `user${mint()}-${process.pid}`
    const agencyId = values.agencyId ?? (await agency()).id
    hashed ??= hashPassword(testPassword, deps.settings.passwordCost)
    const row = {
      account,
      account_key: accountKey(account),
      name: `使用者${account}`,
      agency_id: agencyId,
      department_id: values.departmentId ?? null,
      password_hash: values.password ? await hashed : null,
      ...stamps(),
    }
    const id = insertedId(await db.insertInto('system_user').values(row).executeTakeFirstOrThrow())
    for (const code of values.roles ?? []) await giveRole(id, code)
    return { id, account, agencyId }
  }

  async function giveRole(userId: number, code: string): Promise<void> {
    const role = await db.selectFrom('role').select('id').where('code', '=', code).executeTakeFirstOrThrow()
    await db.insertInto('system_user_role').values({ system_user_id: userId, role_id: role.id }).execute()
  }

  async function merchant(
    values: { agencyId?: number; name?: string } = {},
  ): Promise<{ id: number; code: string; agencyId: number }> {
    const code = `M${mint()}-${process.pid}`
    const agencyId = values.agencyId ?? (await agency()).id
    const row = { code, name: values.name ?? `商家${code}`, agency_id: agencyId, ...stamps() }
    return { id: insertedId(await db.insertInto('merchant').values(row).executeTakeFirstOrThrow()), code, agencyId }
  }

  return { agency, department, systemUser, giveRole, merchant }
}
