import { type CompiledQuery, Kysely, MysqlDialect } from 'kysely'
import { createPool, type Pool, type PoolConnection, type PoolOptions } from 'mysql2'
import type { DB } from './db.gen.ts'

export type Db = Kysely<DB>

export type DatabaseAddress = { url: string } | { socketPath: string; user: string; database: string }

export type DatabaseOptions = DatabaseAddress & { poolSize: number }

/** What a process holds open: the pool for requests and jobs, and the reader for bulk work. */
export interface Database {
  db: Db
  pool: Pool
  reader: Reader
  close(): Promise<void>
}

export interface Reader {
  db: Db
  /** Rows one after another in constant memory; leaving the loop early ends the query. */
  streamRows<Row>(query: Pick<CompiledQuery, 'sql' | 'parameters'>, options?: StreamOptions): AsyncIterable<Row>
  /** A bounded answer whose rows are arrays of their columns: the cheapest form for what is only written out again. */
  readArrays<Row extends unknown[]>(query: Pick<CompiledQuery, 'sql' | 'parameters'>): Promise<Row[]>
  close(): Promise<void>
}

interface StreamOptions {
  /** Instants as text: much cheaper where hundreds of thousands of rows are only written out again. */
  dateStrings?: boolean
}

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

const overPool = (pool: Pool): Db => new Kysely<DB>({ dialect: new MysqlDialect({ pool }) })

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

/** The new row's id as the number that all ids are. */
export function insertedId(result: { insertId?: bigint | undefined }): number {
  const id = Number(result.insertId)
  if (!Number.isSafeInteger(id)) throw new Error('The statement made no id')
  return id
}

interface DriverError extends Error {
  errno?: number
  code?: string
  fatal?: boolean
}

function asDriverError(error: unknown): DriverError | undefined {
  return error instanceof Error ? error : undefined
}

/** A unique key refused the row; the key's name where the server tells it. */
export function isDuplicateKey(error: unknown): { key?: string } | undefined {
  const failure = asDriverError(error)
  if (failure?.errno !== 1062) return undefined
  // MySQL 8 writes table.key, MariaDB the key alone.
  const key = /for key '(?:[^']*\.)?([^'.]+)'$/.exec(failure.message)?.[1]
  return key === undefined ? {} : { key }
}

/** A deadlock (1213) or lock time-out (1205): the whole transaction may be tried again. */
export function isDeadlock(error: unknown): boolean {
  const errno = asDriverError(error)?.errno
  return errno === 1213 || errno === 1205
}

/** A check constraint refused the row: 4025 by MariaDB, 3819 by MySQL. */
export function isCheckViolation(error: unknown): boolean {
  const errno = asDriverError(error)?.errno
  return errno === 4025 || errno === 3819
}

/** A foreign key refused the row: the parent is missing (1452) or still has children (1451). */
export function isForeignKeyViolation(error: unknown): boolean {
  const errno = asDriverError(error)?.errno
  return errno === 1451 || errno === 1452
}

const lostCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'PROTOCOL_CONNECTION_LOST'])
// Server shutdown in progress, too many connections, connection killed.
const lostNumbers = new Set([1053, 1040, 1927])

/** The database is away or went away; the statement may or may not have run. */
export function isConnectionLost(error: unknown): boolean {
  const failure = asDriverError(error)
  if (!failure) return false
  if (lostCodes.has(failure.code ?? '') || lostNumbers.has(failure.errno ?? 0))
    return 'fatal' in failure || failure.code !== 'ENOENT'
  return failure.fatal === true || /closed state|connection.*closed/i.test(failure.message)
}
