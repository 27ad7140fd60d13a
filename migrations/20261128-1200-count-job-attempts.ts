import { type Kysely, sql } from 'kysely'

/**
 * `advanced`: the present attempt has committed what no later one repeats, so that it does not count. `faults`: attempts in a
 * row that a fault of the system ended. `died`: the worker of the last attempt was lost. `queued_at`: since when it has been due, or
 * waits for a moment, by the database's clock: one that lies ahead tells that the clock has stepped back; null where a time was set.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = database() and table_name = 'job' and column_name = 'queued_at'`.execute(db)
  if (rows.length > 0) return
  await sql`
    alter table job
      add column advanced tinyint not null default 0,
      add column faults smallint not null default 0,
      add column died tinyint not null default 0,
      add column queued_at datetime(3) null`.execute(db)
}
