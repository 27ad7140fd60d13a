import { type Kysely, sql } from 'kysely'

/**
 * The tags that OneSignal has of a member, as they were sent last, and who the member is there. `member_push_tag_turn` says
 * how far the search for changes has come: through the changes of bindings by time, and round and round through all devices.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists member_push_tag (
      device_id bigint not null primary key,
      member_id bigint not null,
      onesignal_id varchar(60) null,
      tags text not null,
      attempts smallint not null default 0,
      problem varchar(20) null,
      due_at datetime(3) null,
      sent_at datetime(3) null,
      key member_push_tag_member (member_id),
      key member_push_tag_due (due_at)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table if not exists member_push_tag_turn (
      id tinyint not null primary key,
      changes_to datetime(3) not null,
      devices_to bigint not null default 0
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
