import { sql } from 'kysely'
import { inject } from 'vitest'
import type { Database } from '#kernel/database/database.ts'
import { openDatabase } from '#kernel/database/open.ts'
import { migrate } from '#platform/migrations.ts'

const workerDatabase = () => `test_${process.env.VITEST_POOL_ID ?? '1'}`

async function createDatabase(socketPath: string, name: string): Promise<void> {
  const server = openDatabase({ socketPath, user: 'root', database: 'citypass', poolSize: 1 })
  const statement = sql`create database if not exists ${sql.id(name)} character set utf8mb4 collate utf8mb4_bin`
  await statement.execute(server.db)
  await server.close()
}

/** Empties every table; deleting is several times faster than truncating where there are few rows. */
export async function truncateAll({ db }: Database): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = database() and table_type = 'BASE TABLE' and table_name not like 'kysely\\_%'`.execute(db)
  await db.connection().execute(async (connection) => {
    await sql`set foreign_key_checks = 0`.execute(connection)
    for (const { name } of rows) await sql`delete from ${sql.table(name)}`.execute(connection)
    await sql`set foreign_key_checks = 1`.execute(connection)
  })
}

async function openMigrated(): Promise<Database> {
  const socketPath = inject('databaseSocket')
  const database = workerDatabase()
  await createDatabase(socketPath, database)
  const opened = openDatabase({ socketPath, user: 'root', database, poolSize: 10 })
  await migrate(opened.db)
  return opened
}

let opened: Promise<Database> | undefined
let emptied: Promise<Database> | undefined

async function emptyOnce(): Promise<Database> {
  opened ??= openMigrated()
  const database = await opened
  await truncateAll(database)
  return database
}

/** The worker's own database: migrated, empty when a test file first asks for it, the same one until the file ends. */
export function testDatabase(): Promise<Database> {
  emptied ??= emptyOnce()
  return emptied
}

/** For the next file of the same worker. */
export function forgetRows(): void {
  emptied = undefined
}

/** Where a process that a test starts by itself finds the worker's database. */
export function testDatabaseAddress(): { socketPath: string; user: string; database: string } {
  return { socketPath: inject('databaseSocket'), user: 'root', database: workerDatabase() }
}
