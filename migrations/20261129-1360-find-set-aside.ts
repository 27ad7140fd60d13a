import { type Kysely, sql } from 'kysely'

/** By it the start page finds the few dispatches of which something was set aside, among millions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const known = await sql`
    select 1 from information_schema.statistics
    where table_schema = database() and table_name = 'coupon_dispatch' and index_name = 'coupon_dispatch_set_aside'`.execute(
    db,
  )
  if (known.rows.length > 0) return
  await sql`alter table coupon_dispatch add key coupon_dispatch_set_aside (code_database, id)`.execute(db)
}
