import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createReleases(db)
  await createAlarms(db)
}

/** `open_key` is set while nobody has decided, so that each person asks once for each budget. */
async function createReleases(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists lookup_release (
      id bigint not null auto_increment primary key,
      system_user_id bigint not null,
      agency_id bigint not null,
      department_id bigint null,
      budget varchar(20) not null,
      reason varchar(200) not null,
      status varchar(10) not null default 'PENDING',
      open_key tinyint null,
      decided_by bigint null,
      decided_at datetime(3) null,
      decision_reason varchar(200) null,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      version int not null default 1,
      unique key lookup_release_open (system_user_id, budget, open_key),
      key lookup_release_status (status, agency_id),
      key lookup_release_agency (agency_id, id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

/** The unique key lets an alarm stand once a person, kind and hour. */
async function createAlarms(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists lookup_alarm (
      id bigint not null auto_increment primary key,
      actor_id bigint not null,
      actor_account varchar(50) not null,
      actor_name varchar(100) not null,
      agency_id bigint null,
      agency_name varchar(100) not null,
      kind varchar(20) not null,
      hour_at datetime(3) not null,
      times int unsigned not null,
      raised_at datetime(3) not null,
      unique key lookup_alarm_once (actor_id, kind, hour_at),
      key lookup_alarm_raised (raised_at),
      key lookup_alarm_agency (agency_id, id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
