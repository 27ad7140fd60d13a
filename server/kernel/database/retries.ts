import { setTimeout as sleep } from 'node:timers/promises'
import { type DatabaseConnection, type Dialect, MysqlDialect } from 'kysely'
import type { Pool } from 'mysql2'
import { isDeadlock, isLockTimeout } from './driver-errors.ts'

const attempts = 6
/** Each of them has waited for ten seconds. */
const attemptsAfterWaiting = 3

/** Runs what a deadlock or lock time-out has undone as a whole again, a little later each time; then the error is thrown. */
export async function retryDeadlocks<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      const most = isLockTimeout(error) ? attemptsAfterWaiting : attempts
      if (!isDeadlock(error) || attempt >= most) throw error
      await sleep(attempt * (5 + Math.random() * 20))
    }
  }
}

/** The dialect of a pool. A statement that is in no transaction is one by itself, so it is tried again like one. */
export function retryingDialect(pool: Pool): Dialect {
  const dialect = new MysqlDialect({ pool })
  return {
    createDriver: () => retrying(dialect.createDriver()),
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  }
}

function retrying(driver: ReturnType<Dialect['createDriver']>) {
  const inTransaction = new WeakSet<DatabaseConnection>()
  const prepared = new WeakSet<DatabaseConnection>()
  const acquire = driver.acquireConnection.bind(driver)
  const begin = driver.beginTransaction.bind(driver)
  const release = driver.releaseConnection.bind(driver)

  function prepare(connection: DatabaseConnection): DatabaseConnection {
    if (prepared.has(connection)) return connection
    prepared.add(connection)
    const run = connection.executeQuery.bind(connection)
    connection.executeQuery = (query) => (inTransaction.has(connection) ? run(query) : retryDeadlocks(() => run(query)))
    return connection
  }

  return Object.assign(driver, {
    acquireConnection: async () => prepare(await acquire()),
    beginTransaction: async (...[connection, settings]: Parameters<typeof begin>) => {
      await begin(connection, settings)
      inTransaction.add(connection)
    },
    releaseConnection: (connection: DatabaseConnection) => {
      inTransaction.delete(connection)
      return release(connection)
    },
  })
}
