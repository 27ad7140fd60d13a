import { type Kysely, sql } from 'kysely'

/**
 * Comparisons of what we want with what providers say, and the differences that the last one found: a device that is
 * MISSING in a topic at the provider, or is EXTRA there. One comparison is open at a time (`open_key`). `first_seen_at` stays while comparison after comparison finds it.
 *
 * What the built-in simulator knows of topics stands in `simulated_topic_device`; `astray` is what it said and did not do.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists user_topic_check (
      id bigint not null auto_increment primary key,
      status varchar(10) not null,
      open_key tinyint null,
      devices int not null default 0,
      unknown_devices int not null default 0,
      missing int not null default 0,
      extra int not null default 0,
      compared int not null default 0,
      job_id bigint null,
      created_by bigint null,
      started_at datetime(3) not null,
      finished_at datetime(3) null,
      unique key user_topic_check_open (open_key),
      key user_topic_check_started (started_at, id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table if not exists user_topic_drift (
      id bigint not null auto_increment primary key,
      topic_id bigint not null,
      device_id bigint not null,
      member_id bigint not null,
      provider_id bigint not null,
      agency_id bigint not null,
      department_id bigint null,
      kind varchar(8) not null,
      check_id bigint not null,
      since_at datetime(3) null,
      first_seen_at datetime(3) not null,
      repaired_at datetime(3) null,
      unique key user_topic_drift_place (topic_id, device_id),
      key user_topic_drift_seen (first_seen_at, id),
      key user_topic_drift_check (check_id),
      key user_topic_drift_device (device_id),
      constraint user_topic_drift_topic_fk foreign key (topic_id) references user_topic (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table if not exists simulated_topic_device (
      provider_id bigint not null,
      device_id bigint not null,
      topic varchar(50) not null,
      astray tinyint not null default 0,
      since_at datetime(3) not null,
      primary key (provider_id, device_id, topic)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
