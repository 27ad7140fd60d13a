import { type Kysely, sql } from 'kysely'

/** For whom a job runs since somebody took it over; null while that is whoever ordered it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_schema = database() and table_name = 'job' and column_name = 'run_as'`.execute(db)
  if (rows.length > 0) return
  await sql`alter table job add column run_as bigint null after created_by`.execute(db)
}
