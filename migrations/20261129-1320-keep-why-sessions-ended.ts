import { type Kysely, sql } from 'kysely'

/** Why a session was ended before its time; null for one that goes on or has run out by itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = database() and table_name = 'session' and column_name = 'ended'`.execute(db)
  if (rows.length > 0) return
  await sql`alter table session add column ended varchar(9) character set ascii collate ascii_bin null`.execute(db)
}
