import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { installBuiltInRoles } from './features/roles/built-in.ts'
import { type Config, ConfigError } from './kernel/config.ts'
import type { Deps } from './kernel/context.ts'
import { type Database, isConnectionLost, openDatabase } from './kernel/database.ts'
import { startEmbeddedDatabase } from './kernel/embedded-database.ts'
import { withFileLock } from './kernel/file-lock.mjs'
import { createLogger, type Logger } from './kernel/logger.ts'
import { migrate, pendingMigrations } from './kernel/migrations.ts'
import { createPii } from './kernel/pii.ts'
import { problems } from './problems.ts'

export interface Opened {
  deps: Deps
  config: Config
  /** Closes the pools and, where this process started it, the embedded server. */
  close(): Promise<void>
}

function dependencies(config: Config, database: Database, log: Logger): Deps {
  return {
    database,
    log,
    problems,
    pii: createPii(config),
    now: () => new Date(),
    settings: {
      secureCookie: config.secureCookie,
      trustProxy: config.trustProxy,
      ...(config.publicUrl ? { publicOrigin: new URL(config.publicUrl).origin } : {}),
      passwordCost: { memoryCost: config.argon2.memoryKiB, timeCost: config.argon2.timeCost },
    },
  }
}

async function openEmbedded(config: Config, log: Logger): Promise<Opened> {
  const { dataDir, mariadbd, bufferPool, poolSize } = config
  const server = await startEmbeddedDatabase({ dataDir, mariadbd, bufferPool })
  const { socketPath, user, database: name } = server
  const database = openDatabase({ socketPath, user, database: name, poolSize })
  const close = async () => {
    await database.close()
    await server.stop()
  }
  return { config, deps: dependencies(config, database, log), close }
}

async function untilAnswers(database: Database, log: Logger): Promise<void> {
  for (const end = Date.now() + 30_000; ; await sleep(500)) {
    try {
      await sql`select 1`.execute(database.db)
      return
    } catch (error) {
      if (!isConnectionLost(error) || Date.now() > end) throw error
      log.warn('waiting for the database of DATABASE_URL')
    }
  }
}

async function checkCharset({ db }: Database): Promise<void> {
  const { rows } = await sql<{ name: string; charset: string }>`
    select database() as name, @@character_set_database as charset`.execute(db)
  const found = rows[0]
  if (found?.charset === 'utf8mb4') return
  throw new ConfigError(
    `DATABASE_URL names a database in ${found?.charset}, which loses characters: ` +
      `alter database ${found?.name} character set utf8mb4 collate utf8mb4_bin`,
  )
}

async function openOwn(config: Config, url: string, log: Logger): Promise<Opened> {
  const database = openDatabase({ url, poolSize: config.poolSize })
  try {
    await untilAnswers(database, log)
    await checkCharset(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return { config, deps: dependencies(config, database, log), close: database.close }
}

/** Opens the configured database and what the process shares; the schema is looked at by `prepareSchema`. */
export function open(config: Config): Promise<Opened> {
  const log = createLogger(config.logLevel)
  return config.databaseUrl ? openOwn(config, config.databaseUrl, log) : openEmbedded(config, log)
}

async function isEmpty({ database }: Deps): Promise<boolean> {
  return (await database.db.selectFrom('system_user').select('id').limit(1).execute()).length === 0
}

async function dropEverything({ database }: Deps): Promise<void> {
  const { rows } = await sql<{ name: string }>`select database() as name`.execute(database.db)
  const name = sql.id(rows[0]?.name ?? '')
  await database.db.connection().execute(async (db) => {
    await sql`drop database ${name}`.execute(db)
    await sql`create database ${name} character set utf8mb4 collate utf8mb4_bin`.execute(db)
    await sql`use ${name}`.execute(db)
  })
}

/** The demonstration goes in whole: a first start that was killed in the middle of it is done over. */
async function fillOnce({ deps, config }: Opened): Promise<void> {
  const unfinished = join(config.dataDir, 'demonstration.unfinished')
  if (existsSync(unfinished)) {
    await dropEverything(deps)
    await updateSchema(deps)
  }
  if (config.demoPassword === undefined || !(await isEmpty(deps))) return
  writeFileSync(unfinished, '')
  const { loadDemonstration } = await import('./demonstration/load.ts')
  await loadDemonstration(deps, { password: config.demoPassword })
  rmSync(unfinished)
}

/** Applies the migrations, and brings the built-in roles to what this release says. */
export async function updateSchema({ database, now }: Deps): Promise<string[]> {
  const applied = await migrate(database.db)
  // In one transaction, because another process may be answering requests by these grants.
  await database.db.transaction().execute((db) => installBuiltInRoles(db, now()))
  return applied
}

/** The embedded schema is brought up to date and filled; that of a server of one's own is only checked. */
export async function prepareSchema(opened: Opened): Promise<void> {
  const { config, deps } = opened
  if (config.databaseUrl) {
    const pending = await pendingMigrations(deps.database.db)
    if (pending.length > 0)
      throw new ConfigError(`The schema is behind by ${pending.length} migrations: run npm run migrate`)
    return
  }
  await withFileLock(join(config.dataDir, 'prepare.lock'), async () => {
    await updateSchema(deps)
    await fillOnce(opened)
  })
}
