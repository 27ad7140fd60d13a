import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accountKey } from '#contract/spelling.ts'
import { installBuiltInRoles } from '#features/access/roles/built-in.ts'
import { createSession, sessionCookie } from '#kernel/access/session.ts'
import { type Database, insertedId } from '#kernel/database/database.ts'
import { openDatabase } from '#kernel/database/open.ts'
import { createPii, type Pii } from '#kernel/pii.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { startEmbeddedDatabase } from '#platform/embedded-database.ts'
import { migrate } from '#platform/migrations.ts'
import { product } from '#server/domains.ts'

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
  await installBuiltInRoles(db, product.features, at)
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
