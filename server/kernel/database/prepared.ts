import type { CompiledQuery, QueryResult } from 'kysely'
import type { Pool, ResultSetHeader, RowDataPacket } from 'mysql2'
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
 * part of a transaction runs there, unprepared. A `limit` belongs into the text: MySQL refuses most kinds of numbers there.
 */
export function executePrepared<Row>(db: Db, query: CompiledQuery<Row>): Promise<QueryResult<Row>> {
  const pool = pools.get(db)
  return pool ? retryDeadlocks(() => onPool(pool, query)) : db.executeQuery(query)
}

function onPool<Row>(pool: Pool, { sql, parameters }: CompiledQuery<Row>): Promise<QueryResult<Row>> {
  return new Promise((resolve, reject) =>
    pool.execute<ResultSetHeader | RowDataPacket[]>(sql, parameters as never, (error, result) => {
      if (error) reject(error)
      else if (Array.isArray(result)) resolve({ rows: result as Row[] })
      else resolve({ rows: [], insertId: BigInt(result.insertId), numAffectedRows: BigInt(result.affectedRows) })
    }),
  )
}
