import { type Kysely, sql } from 'kysely'

/** What the hourly purge looks for. Neither column is one that an ordinary request changes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addIndex(db, 'session', 'session_expires', 'expires_at')
  await addIndex(db, 'sign_in_attempt', 'sign_in_attempt_last', 'last_at')
}

async function addIndex(db: Kysely<unknown>, table: string, name: string, column: string): Promise<void> {
  const known = await sql`
    select 1 from information_schema.statistics
    where table_schema = database() and table_name = ${table} and index_name = ${name}`.execute(db)
  if (known.rows.length > 0) return
  await sql`alter table ${sql.table(table)} add key ${sql.ref(name)} (${sql.ref(column)})`.execute(db)
}
