import { type Kysely, sql } from 'kysely'

/**
 * What a file was made with: `scope` is how far its maker's grant reached from the file's place, `sensitivity` PLAIN,
 * MASKED or RAW, `stated_purpose` what an export was ordered for. Of older files nobody knows the reach: they open to
 * whoever reaches all.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = database() and table_name = 'file' and column_name = 'scope'`.execute(db)
  if (rows.length === 0)
    await sql`
      alter table file
        add column scope varchar(20) not null default 'ALL',
        add column sensitivity varchar(10) not null default 'RAW',
        add column stated_purpose varchar(40) null,
        add constraint file_scope_known check (scope in ('DEPARTMENT', 'AGENCY', 'AGENCY_TREE', 'ALL'))`.execute(db)
  await sql`update file set sensitivity = 'MASKED' where purpose like '%-exports'`.execute(db)
}
