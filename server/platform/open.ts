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
import type { Config } from './config.ts'
import { ConfigError } from './config-error.ts'
import { startEmbeddedDatabase } from './embedded-database.ts'

/** With the server of the data folder, which ends with this process where it was started by it. */
async function openEmbedded({ dataDir, mariadbd, bufferPool, poolSize }: Config) {
  const server = await startEmbeddedDatabase({ dataDir, mariadbd, bufferPool })
  const database = openDatabase({ ...server, poolSize })
  const close = async () => {
    await database.close()
    await server.stop()
  }
  return { database, close }
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

async function openOwn(url: string, poolSize: number, log: Logger) {
  const database = openDatabase({ url, poolSize })
  try {
    await untilAnswers(database, log)
    await checkCharset(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return { database, close: database.close }
}

/**
 * Opens the configured database and what the process shares; the schema is looked at by `prepareSchema`. `close` also
 * ends the embedded server where this process started it.
 */
export async function open(config: Config, product: Product) {
  const log = createLogger(config.logLevel)
  const { databaseUrl, filesDir, publicUrl, poolSize, argon2 } = config
  const { database, close } = await (databaseUrl ? openOwn(databaseUrl, poolSize, log) : openEmbedded(config))
  const deps: Deps = {
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
      ...(filesDir ? { filesDir } : {}),
      ...(publicUrl ? { publicOrigin: new URL(publicUrl).origin } : {}),
      passwordCost: { memoryCost: argon2.memoryKiB, timeCost: argon2.timeCost },
    },
  }
  return { config, deps, close }
}

export type Opened = Awaited<ReturnType<typeof open>>
