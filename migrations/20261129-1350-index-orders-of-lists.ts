import { type Kysely, sql } from 'kysely'

/** The orders in which lists of dispatches and jobs are read; none of these columns changes more than once or twice. */
const indexes = [
  ['coupon_dispatch', 'coupon_dispatch_created', 'created_at'],
  ['coupon_dispatch', 'coupon_dispatch_scheduled', 'scheduled_at'],
  ['coupon_dispatch', 'coupon_dispatch_finished', 'finished_at'],
  ['job', 'job_created', 'created_at'],
  ['job', 'job_started', 'started_at'],
  ['job', 'job_finished', 'finished_at'],
] as const

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, name, column] of indexes) {
    const known = await sql`
      select 1 from information_schema.statistics
      where table_schema = database() and table_name = ${table} and index_name = ${name}`.execute(db)
    if (known.rows.length > 0) continue
    await sql`alter table ${sql.table(table)} add key ${sql.ref(name)} (${sql.ref(column)}, id)`.execute(db)
  }
}
