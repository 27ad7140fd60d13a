import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { installBuiltInRoles } from '#features/access/public.ts'
import { type Deps, systemContext } from '#kernel/context.ts'
import { runApart } from '#platform/apart.mjs'
import { ConfigError } from '#platform/config-error.ts'
import { withFileLock } from '#platform/file-lock.mjs'
import { migrate, pendingMigrations } from '#platform/migrations.ts'
import type { Opened } from '#platform/open.ts'

const main = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? 'main.ts' : 'main.js', import.meta.url))

async function isEmpty({ database }: Deps): Promise<boolean> {
  return (await database.db.selectFrom('system_user').select('id').limit(1).execute()).length === 0
}

async function dropEverything({ database }: Deps): Promise<void> {
  const { rows } = await sql<{ name: string }>`select database() as name`.execute(database.db)
  const name = sql.id(rows[0]?.name ?? '')
  await database.db.connection().execute(async (db) => {
    await sql`drop database ${name}`.execute(db)
    await sql`create database ${name} character set utf8mb4 collate utf8mb4_bin`.execute(db)
    await sql`use ${name}`.execute(db)
  })
}

/** Stands while the demonstration goes in. */
const noteOfDemonstration = ({ dataDir }: Opened['config']) => join(dataDir, 'demonstration.unfinished')

/** The demonstration goes in whole: a first start that was killed in the middle of it is done over. */
async function fillOnce({ deps, config }: Opened): Promise<void> {
  if (config.demoPassword === undefined || !(await isEmpty(deps))) return
  const unfinished = noteOfDemonstration(config)
  writeFileSync(unfinished, '')
  console.log('Loading the demonstration …')
  if (!(await runApart(main, ['--demonstrate']))) throw new Error('The demonstration was not loaded')
  rmSync(unfinished)
}

/** Plays the demonstration into an empty database, in a process that ends: all it takes would stay with a server. */
export async function demonstrate({ deps, config, close }: Opened): Promise<void> {
  const { loadDemonstration } = await import('./demonstration/load.ts')
  if (config.demoPassword && (await isEmpty(deps))) await loadDemonstration(deps, { password: config.demoPassword })
  await close()
}

/** Applies the migrations, and brings the built-in roles and the spelling of stored rows to what this release says. */
export async function updateSchema(deps: Deps): Promise<string[]> {
  const { database, product, now } = deps
  const applied = await migrate(database.db)
  // In one transaction, because another process may be answering requests by these grants.
  await database.db.transaction().execute((db) => installBuiltInRoles(db, product.features, now()))
  for (const { respell } of product.features) await respell?.(systemContext(deps))
  return applied
}

/** The embedded schema is brought up to date and filled; that of a server of one's own is only checked. */
export async function prepareSchema(opened: Opened): Promise<void> {
  const { config, deps } = opened
  if (config.databaseUrl) {
    const pending = await pendingMigrations(deps.database.db)
    if (pending.length > 0)
      throw new ConfigError(`The schema is behind by ${pending.length} migrations: run npm run migrate`)
    return
  }
  await withFileLock(join(config.dataDir, 'prepare.lock'), async () => {
    // First of all, because a kill may have left a part of the tables.
    if (existsSync(noteOfDemonstration(config))) await dropEverything(deps)
    await updateSchema(deps)
    await fillOnce(opened)
  })
}
