import { randomBytes } from 'node:crypto'
import type { Db, Deps } from './kernel/context.ts'
import { insertedId } from './kernel/database.ts'
import { hashPassword } from './kernel/passwords.ts'

export interface FirstAdministrator {
  account: string
  password: string
}

async function insertAgency(db: Db, at: Date): Promise<number> {
  const agency = { code: 'CITY', name: '市政府', created_at: at, updated_at: at }
  return insertedId(await db.insertInto('agency').values(agency).executeTakeFirstOrThrow())
}

async function insertAdministrator(db: Db, account: string, passwordHash: string, at: Date): Promise<void> {
  const user = {
    account,
    account_key: account,
    name: '系統管理者',
    agency_id: await insertAgency(db, at),
    password_hash: passwordHash,
    must_change_password: 1,
    created_at: at,
    updated_at: at,
  }
  const userId = insertedId(await db.insertInto('system_user').values(user).executeTakeFirstOrThrow())
  const role = await db.selectFrom('role').select('id').where('code', '=', 'administrator').executeTakeFirstOrThrow()
  await db.insertInto('system_user_role').values({ system_user_id: userId, role_id: role.id }).execute()
}

/** Someone must be able to sign in to an empty database: `admin`, with a password that the first sign-in changes. */
export async function createFirstAdministrator({
  database,
  now,
  settings,
}: Deps): Promise<FirstAdministrator | undefined> {
  const anybody = await database.db.selectFrom('system_user').select('id').limit(1).executeTakeFirst()
  if (anybody) return undefined
  const first = { account: 'admin', password: `First-${randomBytes(12).toString('base64url')}-1` }
  const passwordHash = await hashPassword(first.password, settings.passwordCost)
  await database.db.transaction().execute((db) => insertAdministrator(db, first.account, passwordHash, now()))
  return first
}
