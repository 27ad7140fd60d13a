import { type Kysely, sql } from 'kysely'

/** The rows of a dispatch that were being tried when a worker died, and how often one did; null while nothing is suspected. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = database() and table_name = 'coupon_dispatch' and column_name = 'suspect'`.execute(db)
  if (rows.length > 0) return
  await sql`alter table coupon_dispatch add column suspect json null`.execute(db)
}
