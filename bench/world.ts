import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installBuiltInRoles } from '../server/features/roles/built-in.ts'
import { accountKey } from '../server/kernel/accounts.ts'
import { type Config, readConfig } from '../server/kernel/config.ts'
import { type Database, insertedId, openDatabase } from '../server/kernel/database.ts'
import { startEmbeddedDatabase } from '../server/kernel/embedded-database.ts'
import { migrate } from '../server/kernel/migrations.ts'
import { createPii, type Pii } from '../server/kernel/pii.ts'
import { createSession, sessionCookie } from '../server/kernel/session.ts'

/** A data folder of its own with a durable MariaDB in it, an agency, an administrator and a session. */
export interface World {
  config: Config
  database: Database
  pii: Pii
  socketPath: string
  agencyId: number
  cookie: string
  end: () => Promise<void>
}

export async function createWorld(): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'citypass-bench-'))
  const config = readConfig({ ...process.env, DATA_DIR: dataDir })
  const server = await startEmbeddedDatabase({ dataDir, mariadbd: config.mariadbd, bufferPool: config.bufferPool })
  const { socketPath, user, database: name } = server
  const database = openDatabase({ socketPath, user, database: name, poolSize: 10 })
  await migrate(database.db)
  const people = await createPeople(database)
  const end = async () => {
    await database.close()
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { config, database, pii: createPii(config), socketPath, ...people, end }
}

async function createPeople({ db }: Database): Promise<{ agencyId: number; cookie: string }> {
  const at = new Date()
  const stamps = { created_at: at, updated_at: at }
  await installBuiltInRoles(db, at)
  const agency = db.insertInto('agency').values({ code: 'BENCH', name: '量測', ...stamps })
  const agencyId = insertedId(await agency.executeTakeFirstOrThrow())
  const account = { account: 'bench', account_key: accountKey('bench'), name: '量測', agency_id: agencyId }
  const user = db.insertInto('system_user').values({ ...account, ...stamps })
  const userId = insertedId(await user.executeTakeFirstOrThrow())
  const role = await db.selectFrom('role').select('id').where('code', '=', 'administrator').executeTakeFirstOrThrow()
  await db.insertInto('system_user_role').values({ system_user_id: userId, role_id: role.id }).execute()
  const token = await createSession(db, userId, at, { ip: '127.0.0.1', userAgent: 'bench' })
  return { agencyId, cookie: `${sessionCookie}=${token}` }
}
