import { type CompiledQuery, Kysely } from 'kysely'
import { createPool, type Pool, type PoolConnection, type PoolOptions } from 'mysql2'
import type { Database, Db, Reader, StreamOptions } from './database.ts'
import type { DB } from './db.gen.ts'
import { keepPool } from './prepared.ts'
import { retryingDialect } from './retries.ts'

export type DatabaseAddress = { url: string } | { socketPath: string; user: string; database: string }

export type DatabaseOptions = DatabaseAddress & { poolSize: number }

const sqlMode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,ONLY_FULL_GROUP_BY'
const sessionSettings = [
  // A frozen process would keep its locks for as long as it sleeps; only MariaDB can end its transaction (M!).
  `set session sql_mode = '${sqlMode}', time_zone = '+00:00', innodb_lock_wait_timeout = 10 /*M!, idle_transaction_timeout = 10 */`,
  'set session transaction isolation level read committed',
]

function poolOptions(options: DatabaseOptions): PoolOptions {
  const place =
    'url' in options
      ? { uri: options.url.replace(/^mariadb:/, 'mysql:') }
      : { socketPath: options.socketPath, user: options.user, database: options.database }
  return {
    ...place,
    connectionLimit: options.poolSize,
    maxIdle: options.poolSize,
    // A server keeps 16,382 for all its connections.
    maxPreparedStatements: 64,
    connectTimeout: 5_000,
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    // A day has no time zone, so it must not become a Date.
    dateStrings: ['DATE'],
    // Above 2^53 the driver then gives a string, which every response schema refuses, instead of a rounded number.
    supportBigNumbers: true,
    // An object as a parameter would otherwise become a list of assignments.
    stringifyObjects: true,
  }
}

function createSessionPool(options: DatabaseOptions): Pool {
  const pool = createPool(poolOptions(options))
  // Queued on the connection before its first user can queue anything.
  pool.on('connection', (connection: PoolConnection) => {
    for (const statement of sessionSettings)
      connection.query(statement, (error) => {
        if (error) connection.destroy()
      })
  })
  return pool
}

function closePool(pool: Pool): Promise<void> {
  return new Promise((resolve, reject) => pool.end((error) => (error ? reject(error) : resolve())))
}

const overPool = (pool: Pool): Db => keepPool(new Kysely<DB>({ dialect: retryingDialect(pool) }), pool)

/** The only creator of a Kysely: sessions are strict, UTC and READ COMMITTED; nothing connects before it is used. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = createSessionPool(options)
  const reader = openReader(options)
  const close = async () => void (await Promise.all([closePool(pool), reader.close()]))
  return { db: overPool(pool), pool, reader, close }
}

function takeConnection(pool: Pool): Promise<PoolConnection> {
  return new Promise((resolve, reject) =>
    pool.getConnection((error, connection) => (error ? reject(error) : resolve(connection))),
  )
}

async function* streamFrom<Row>(
  pool: Pool,
  query: Pick<CompiledQuery, 'sql' | 'parameters'>,
  options: StreamOptions,
): AsyncGenerator<Row> {
  const connection = await takeConnection(pool)
  let finished = false
  try {
    const statement = { sql: query.sql, values: [...query.parameters], ...options }
    for await (const row of connection.query(statement).stream({ highWaterMark: 500 })) yield row as Row
    finished = true
  } finally {
    // Half-read rows would be taken for the next query's answer.
    if (finished) connection.release()
    else connection.destroy()
  }
}

function arraysFrom<Row>(pool: Pool, query: Pick<CompiledQuery, 'sql' | 'parameters'>): Promise<Row[]> {
  const statement = { sql: query.sql, values: [...query.parameters], rowsAsArray: true, dateStrings: true }
  return new Promise((resolve, reject) =>
    pool.query(statement, (error, rows) => (error ? reject(error) : resolve(rows as Row[]))),
  )
}

/** A small pool of its own for exports, imports and reports, so that they never starve the pages. */
function openReader(address: DatabaseAddress): Reader {
  const pool = createSessionPool({ ...address, poolSize: 4 })
  const streamRows: Reader['streamRows'] = (query, options = {}) => streamFrom(pool, query, options)
  return {
    db: overPool(pool),
    streamRows,
    readArrays: (query) => arraysFrom(pool, query),
    close: () => closePool(pool),
  }
}
