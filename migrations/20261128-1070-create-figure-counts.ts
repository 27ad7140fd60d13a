import { type Kysely, sql } from 'kysely'

/**
 * Rows of large tables counted ahead, by the place that they belong to; 0 is for none. `counted_to` is the last id that
 * the counts of an append-only table hold, `claimed_until` until when one process counts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists figure_count (
      figure varchar(40) not null,
      agency_id bigint not null,
      department_id bigint not null,
      value bigint not null,
      primary key (figure, agency_id, department_id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table if not exists figure_state (
      figure varchar(40) not null primary key,
      counted_at datetime(3) null,
      counted_to bigint not null default 0,
      claimed_until datetime(3) not null
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
