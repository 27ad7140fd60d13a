import { type Kysely, sql } from 'kysely'

/** One row, which is written by whoever takes a place off the list or narrows it: so they go one after the other. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists url_allow_turn (
      id int not null primary key,
      changes bigint not null
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
