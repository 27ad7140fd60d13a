import { type Kysely, sql } from 'kysely'

/** Who has read which alarm: what one auditor has dealt with still waits for the others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists lookup_alarm_read (
      system_user_id bigint not null,
      alarm_id bigint not null,
      read_at datetime(3) not null,
      primary key (system_user_id, alarm_id),
      key lookup_alarm_read_alarm (alarm_id),
      constraint lookup_alarm_read_user_fk foreign key (system_user_id) references system_user (id),
      constraint lookup_alarm_read_alarm_fk foreign key (alarm_id) references lookup_alarm (id) on delete cascade
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
