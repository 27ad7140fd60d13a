import { join } from 'node:path'
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
import { readerOf } from './reader.ts'

/** With the server of the data folder, which ends with this process where it was started by it. */
async function openEmbedded({ dataDir, mariadbd, bufferPool, poolSize }: Config) {
  const server = await startEmbeddedDatabase({ dataDir, mariadbd, bufferPool })
  const { socketPath, user, database: name } = server
  const address = { socketPath, user, database: name }
  const database = openDatabase({ ...address, poolSize })
  const close = async () => {
    await database.close()
    await server.stop()
  }
  return { address, database, close }
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
  return { address: { url }, database, close: database.close }
}

/**
 * Opens the configured database and what the process shares; the schema is looked at by `prepareSchema`. `close` also
 * ends the embedded server where this process started it. `reader` is the program of the thread that reads lists.
 */
export async function open(config: Config, product: Product, reader: URL) {
  const log = createLogger(config.logLevel)
  const { databaseUrl, poolSize } = config
  const { address, database, close } = await (databaseUrl ? openOwn(databaseUrl, poolSize, log) : openEmbedded(config))
  const settings = settingsOf(config)
  const { dataKeys, indexKey, logLevel } = config
  const deps: Deps = {
    database,
    log,
    product,
    pii: createPii(config),
    outbound: createOutbound(product.destinations),
    now: () => new Date(),
    settings,
    startReader: readerOf(reader, { address, dataKeys, indexKey, logLevel, settings }),
  }
  return { config, deps, close }
}

function settingsOf({
  dataDir,
  filesDir,
  publicUrl,
  argon2,
  secureCookie,
  trustProxy,
  rateLimit,
}: Config): Deps['settings'] {
  return {
    ...{ secureCookie, trustProxy, rateLimit, dropDir: join(dataDir, 'drop') },
    ...(filesDir ? { filesDir } : {}),
    ...(publicUrl ? { publicOrigin: new URL(publicUrl).origin } : {}),
    passwordCost: { memoryCost: argon2.memoryKiB, timeCost: argon2.timeCost },
  }
}

export type Opened = Awaited<ReturnType<typeof open>>
