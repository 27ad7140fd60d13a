import { type Kysely, sql } from 'kysely'

/** Members by when they have last used the app: conditions of coupons and messages ask for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const added = await sql`
    select 1 from information_schema.statistics
    where table_schema = database() and table_name = 'member' and index_name = 'member_last_access'`.execute(db)
  if (added.rows.length > 0) return
  await sql`alter table member add key member_last_access (last_access_at, id)`.execute(db)
}
