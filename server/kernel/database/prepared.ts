import type { CompiledQuery, QueryResult } from 'kysely'
import mysql, { type Pool, type ResultSetHeader, type RowDataPacket } from 'mysql2'
import type { Db } from './database.ts'
import { retryDeadlocks } from './retries.ts'

const pools = new WeakMap<Db, Pool>()

/** Says on which connections the statements of a Kysely run that is in no transaction. */
export function keepPool(db: Db, pool: Pool): Db {
  pools.set(db, pool)
  return db
}

/**
 * Runs a statement that each connection prepares once: for the busiest ways, where few texts come again and again. What is
 * part of a transaction runs there, unprepared.
 */
export function executePrepared<Row>(db: Db, query: CompiledQuery<Row>): Promise<QueryResult<Row>> {
  const pool = pools.get(db)
  return pool ? retryDeadlocks(() => onPool(pool, query)) : db.executeQuery(query)
}

/** A whole number as one: the driver takes each for a fraction, which MySQL refuses in a `limit`. */
const whole = (value: unknown) =>
  typeof value === 'number' && Number.isSafeInteger(value) ? mysql.TypedParameter.BIGINT(value) : value

function onPool<Row>(pool: Pool, { sql, parameters }: CompiledQuery<Row>): Promise<QueryResult<Row>> {
  return new Promise((resolve, reject) =>
    pool.execute<ResultSetHeader | RowDataPacket[]>(sql, parameters.map(whole) as never, (error, result) => {
      if (error) reject(error)
      else if (Array.isArray(result)) resolve({ rows: result as Row[] })
      else resolve({ rows: [], insertId: BigInt(result.insertId), numAffectedRows: BigInt(result.affectedRows) })
    }),
  )
}
