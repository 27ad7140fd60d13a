import type { CompiledQuery } from 'kysely'
import type { Database } from './database.ts'

type Statement = Pick<CompiledQuery, 'sql' | 'parameters'>

/**
 * Runs a statement that each connection prepares once: worth it on the busiest ways, where the same text comes again and
 * again. It takes a connection of its own, so it is for what stands outside of transactions. `limit` is part of the text,
 * since MySQL refuses a number of JavaScript there.
 */
export function readPrepared<Row>({ pool }: Pick<Database, 'pool'>, { sql, parameters }: Statement): Promise<Row[]> {
  return new Promise((resolve, reject) =>
    pool.execute(sql, [...parameters] as never, (error, rows) => (error ? reject(error) : resolve(rows as Row[]))),
  )
}
