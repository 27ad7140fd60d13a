import { type Kysely, sql } from 'kysely'

/** How much of a limit somebody has used in one window of time; shared by all processes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists limit_use (
      name varchar(40) not null,
      subject varchar(100) not null,
      window_at datetime(3) not null,
      used int unsigned not null,
      primary key (name, subject, window_at),
      key limit_use_window (window_at)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
