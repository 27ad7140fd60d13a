import { type Kysely, sql } from 'kysely'

/** The record for which an import is, and the version of it that decided what its rows must carry. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const added = await sql`
    select 1 from information_schema.columns
    where table_schema = database() and table_name = 'import_run' and column_name = 'subject_id'`.execute(db)
  if (added.rows.length > 0) return
  await sql`alter table import_run add column subject_id bigint null, add column subject_version int null`.execute(db)
}
