import { readdir } from 'node:fs/promises'
import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import type { Db } from '#kernel/database/database.ts'

// The build keeps migrations as single modules beside the server's bundle.
const folder = new URL(import.meta.url.endsWith('.ts') ? '../../migrations/' : '../migrations/', import.meta.url)

async function migrationFiles(): Promise<Map<string, URL>> {
  const names = (await readdir(folder)).filter((name) => /\.(ts|js)$/.test(name)).sort()
  return new Map(names.map((name) => [name.replace(/\.(ts|js)$/, ''), new URL(name, folder)]))
}

async function loadMigrations(): Promise<Record<string, Migration>> {
  const files = [...(await migrationFiles())]
  const loaded = await Promise.all(files.map(async ([name, url]) => [name, await import(url.href)] as const))
  return Object.fromEntries(loaded)
}

async function appliedMigrations(db: Db): Promise<Set<string>> {
  const present = await sql<{ found: number }>`
    select count(*) as found from information_schema.tables
    where table_schema = database() and table_name = 'kysely_migration'`.execute(db)
  if (present.rows[0]?.found !== 1) return new Set()
  const applied = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  return new Set(applied.rows.map((row) => row.name))
}

/** Names of the migrations that the schema still lacks; cheap, because no migration is loaded. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const [files, applied] = await Promise.all([migrationFiles(), appliedMigrations(db)])
  return [...files.keys()].filter((name) => !applied.has(name))
}

/** Applies what is pending, under a lock on the server, and returns the names in order. */
export async function migrate(db: Db): Promise<string[]> {
  if ((await pendingMigrations(db)).length === 0) return []
  const migrator = new Migrator({ db: db as Kysely<unknown>, provider: { getMigrations: loadMigrations } })
  const { error, results = [] } = await migrator.migrateToLatest()
  const failed = results.find((result) => result.status === 'Error')
  if (error) throw new Error(`Migration ${failed?.migrationName ?? ''} failed`, { cause: error })
  return results.map((result) => result.migrationName)
}
