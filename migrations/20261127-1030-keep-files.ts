import { type Kysely, sql } from 'kysely'

/**
 * `retention` is SHORT (ends at `expires_at`), YEARS_5, YEARS_7, YEARS_15 (not before `keep_until`) or FOREVER; `owner_…`
 * is the record that a file belongs to; `store` says where its content stands, DATABASE or FOLDER.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = database() and table_name = 'file' and column_name = 'retention'`.execute(db)
  if (rows.length > 0) return
  await sql`
    alter table file
      add column retention varchar(10) not null default 'SHORT',
      add column keep_until datetime(3) null,
      add column owner_type varchar(40) null,
      add column owner_id bigint null,
      add column store varchar(10) not null default 'DATABASE',
      add key file_owner (owner_type, owner_id, id),
      add key file_state (state, created_at)`.execute(db)
}
