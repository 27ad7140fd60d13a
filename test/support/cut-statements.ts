import type { KyselyPlugin } from 'kysely'
import type { Connection, Pool, QueryOptions } from 'mysql2'

type Answer = (error: Error | null, ...rest: unknown[]) => void

/**
 * Ends the connection when the server has carried a statement out and before its answer is known here, wherever `cuts` says
 * so: what a kill at that moment leaves.
 */
export function cutStatements(pool: Pool, cuts: (text: string) => boolean): void {
  pool.on('connection', (connection: Connection) => {
    const query = connection.query.bind(connection) as (...args: unknown[]) => unknown
    const cutting = (statement: string | QueryOptions, values: unknown, answer: Answer) => {
      const text = typeof statement === 'string' ? statement : statement.sql
      if (!cuts(text)) return query(statement, values, answer)
      return query(statement, values, () => {
        connection.destroy()
        answer(Object.assign(new Error('cut'), { fatal: true, code: 'ECONNRESET' }))
      })
    }
    Object.assign(connection, { query: cutting })
  })
}

/** Lets only so many statements through, as a process that dies. */
export function dyingAfter(statements: number): KyselyPlugin {
  let left = statements
  return {
    transformQuery: ({ node }) => {
      if (left-- <= 0) throw new Error('The process dies here')
      return node
    },
    transformResult: async ({ result }) => result,
  }
}
