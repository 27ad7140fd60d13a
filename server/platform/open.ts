import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Deps } from '#kernel/context.ts'
import type { Database } from '#kernel/database/database.ts'
import { isConnectionLost } from '#kernel/database/driver-errors.ts'
import { openDatabase } from '#kernel/database/open.ts'
import { createLogger, type Logger } from '#kernel/logger.ts'
import { createOutbound } from '#kernel/outbound/outbound.ts'
import { createPii } from '#kernel/pii.ts'
import type { Product } from '#kernel/product.ts'
import { type Config, ConfigError } from './config.ts'
import { startEmbeddedDatabase } from './embedded-database.ts'

export interface Opened {
  deps: Deps
  config: Config
  /** Closes the pools and, where this process started it, the embedded server. */
  close(): Promise<void>
}

function dependencies(config: Config, database: Database, log: Logger, product: Product): Deps {
  return {
    database,
    log,
    product,
    pii: createPii(config),
    // Whoever speaks to the outside puts its destination here.
    outbound: createOutbound({}),
    now: () => new Date(),
    settings: {
      secureCookie: config.secureCookie,
      trustProxy: config.trustProxy,
      rateLimit: config.rateLimit,
      ...(config.filesDir ? { filesDir: config.filesDir } : {}),
      ...(config.publicUrl ? { publicOrigin: new URL(config.publicUrl).origin } : {}),
      passwordCost: { memoryCost: config.argon2.memoryKiB, timeCost: config.argon2.timeCost },
    },
  }
}

async function openEmbedded(config: Config, log: Logger, product: Product): Promise<Opened> {
  const { dataDir, mariadbd, bufferPool, poolSize } = config
  const server = await startEmbeddedDatabase({ dataDir, mariadbd, bufferPool })
  const { socketPath, user, database: name } = server
  const database = openDatabase({ socketPath, user, database: name, poolSize })
  const close = async () => {
    await database.close()
    await server.stop()
  }
  return { config, deps: dependencies(config, database, log, product), close }
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

async function openOwn(config: Config, url: string, log: Logger, product: Product): Promise<Opened> {
  const database = openDatabase({ url, poolSize: config.poolSize })
  try {
    await untilAnswers(database, log)
    await checkCharset(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return { config, deps: dependencies(config, database, log, product), close: database.close }
}

/** Opens the configured database and what the process shares; the schema is looked at by `prepareSchema`. */
export function open(config: Config, product: Product): Promise<Opened> {
  const log = createLogger(config.logLevel)
  return config.databaseUrl ? openOwn(config, config.databaseUrl, log, product) : openEmbedded(config, log, product)
}
