import { readdir } from 'node:fs/promises'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  type QueryResult,
  sql,
} from 'kysely'
import type { Db } from '#kernel/database/database.ts'
import { createSteps, forgetSteps, openRun, type Run, runStep } from './migration-steps.ts'

// The build keeps migrations as single modules beside the server's bundle.
const folder = new URL(import.meta.url.endsWith('.ts') ? '../../migrations/' : '../migrations/', import.meta.url)

/** Kysely's own runner, which older releases used, leaves this table and notes whole migrations only. */
const ofOlderRunner = 'kysely_migration_lock'

/** The one that Kysely's runner takes, so that an older release waits too. It ends with its connection. */
const lockName = 'ea586330-2c93-47c8-908d-981d9d270f9d'

interface Migration {
  name: string
  up(db: Kysely<unknown>): Promise<void>
}

/** Its message is the migration's name. `cause` may quote the statement, so only its code is for an operator. */
export class MigrationFailed extends Error {
  override name = 'MigrationFailed'
}

async function migrationFiles(): Promise<Map<string, URL>> {
  const names = (await readdir(folder)).filter((name) => /\.(ts|js)$/.test(name)).sort()
  return new Map(names.map((name) => [name.replace(/\.(ts|js)$/, ''), new URL(name, folder)]))
}

async function loadMigrations(): Promise<Migration[]> {
  const files = [...(await migrationFiles())]
  return Promise.all(files.map(async ([name, { href }]) => ({ name, up: (await import(href)).up })))
}

async function hasTable(db: Kysely<unknown>, name: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from information_schema.tables
    where table_schema = database() and table_name = ${name}`.execute(db)
  return rows.length > 0
}

async function appliedMigrations(db: Kysely<unknown>): Promise<Set<string>> {
  if (!(await hasTable(db, 'kysely_migration'))) return new Set()
  const applied = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  return new Set(applied.rows.map((row) => row.name))
}

/** Names of the migrations that the schema still lacks; cheap, because no migration is loaded. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const [files, applied] = await Promise.all([migrationFiles(), appliedMigrations(db as Kysely<unknown>)])
  return [...files.keys()].filter((name) => !applied.has(name))
}

/** Applies what is pending and returns the names in order. Throws MigrationFailed. */
export async function migrate(db: Db): Promise<string[]> {
  if ((await pendingMigrations(db)).length === 0) return []
  return applyMigrations(db, await loadMigrations())
}

/**
 * Applies those of the migrations that are not yet applied, under a lock on the server. It may be killed at any moment: the
 * next run goes on behind the last statement that was done.
 */
export async function applyMigrations(db: Db, migrations: Migration[]): Promise<string[]> {
  return (db as Kysely<unknown>).connection().execute(async (connection) => {
    await sql`select get_lock(${lockName}, 3600)`.execute(connection)
    try {
      return await applyPending(connection, migrations)
    } finally {
      await sql`select release_lock(${lockName})`.execute(connection).catch(() => undefined)
    }
  })
}

async function applyPending(db: Kysely<unknown>, migrations: Migration[]): Promise<string[]> {
  await sql`
    create table if not exists kysely_migration (
      name varchar(255) not null primary key,
      timestamp varchar(255) not null
    )`.execute(db)
  await createSteps(db)
  const applied = await appliedMigrations(db)
  const pending = migrations.filter(({ name }) => !applied.has(name))
  let unnoted = await hasTable(db, ofOlderRunner)
  for (const { name, up } of pending) {
    await apply(await openRun(db, name, unnoted), up)
    if (unnoted) await sql`drop table ${sql.table(ofOlderRunner)}`.execute(db)
    unnoted = false
  }
  return pending.map(({ name }) => name)
}

async function apply(run: Run, up: Migration['up']): Promise<void> {
  try {
    await resumable(run).connection().execute(up)
    await run.db.transaction().execute(async (tx) => {
      const timestamp = new Date().toISOString()
      await sql`insert into kysely_migration (name, timestamp) values (${run.migration}, ${timestamp})`.execute(tx)
      await forgetSteps(tx, run.migration)
    })
  } catch (cause) {
    throw new MigrationFailed(run.migration, { cause })
  }
}

/** A Kysely for one migration: each of its statements is a step of the run. */
function resumable(run: Run): Kysely<unknown> {
  let timesBefore = run.times
  const connection: DatabaseConnection = {
    executeQuery: <R>(query: CompiledQuery) => runStep(run, query) as Promise<QueryResult<R>>,
    streamQuery: () => {
      throw new Error('A migration reads page by page')
    },
  }
  const tell = (statement: string) => run.db.executeQuery(CompiledQuery.raw(statement))
  const driver: Driver = {
    init: async () => undefined,
    acquireConnection: async () => connection,
    releaseConnection: async () => undefined,
    destroy: async () => undefined,
    beginTransaction: async () => {
      timesBefore = new Map(run.times)
      run.inTransaction = true
      await tell('begin')
    },
    commitTransaction: async () => {
      await tell('commit')
      run.inTransaction = false
    },
    rollbackTransaction: async () => {
      run.times = timesBefore
      run.inTransaction = false
      await tell('rollback')
    },
  }
  return new Kysely({
    dialect: {
      createDriver: () => driver,
      createAdapter: () => new MysqlAdapter(),
      createQueryCompiler: () => new MysqlQueryCompiler(),
      createIntrospector: (db) => new MysqlIntrospector(db),
    },
  })
}
