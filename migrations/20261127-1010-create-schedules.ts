import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createSchedules(db)
  await changeJobs(db)
}

/** The primary key of `schedule_slot` is what fires each slot once, whoever sees it (see kernel/jobs/schedules). */
async function createSchedules(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists schedule (
      name varchar(40) not null primary key,
      cron varchar(100) not null,
      misfire varchar(4) not null,
      cap int not null,
      after_name varchar(40) null,
      paused tinyint not null default 0,
      next_at datetime(3) not null,
      last_at datetime(3) null
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table if not exists schedule_slot (
      schedule varchar(40) not null,
      slot_at datetime(3) not null,
      state varchar(10) not null,
      job_id bigint null,
      created_at datetime(3) not null,
      primary key (schedule, slot_at),
      key schedule_slot_state (state, schedule, slot_at),
      key schedule_slot_age (slot_at)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

/** The firings of schedules were all that made use of a job's unique key. */
async function changeJobs(db: Kysely<unknown>): Promise<void> {
  if (!(await hasColumn(db, 'dry_run')))
    await sql`alter table job add column dry_run tinyint not null default 0`.execute(db)
  if (await hasColumn(db, 'unique_key'))
    await sql`alter table job drop key job_unique, drop column unique_key`.execute(db)
}

async function hasColumn(db: Kysely<unknown>, name: string): Promise<boolean> {
  const { rows } = await sql`
    select column_name from information_schema.columns
    where table_schema = database() and table_name = 'job' and column_name = ${name}`.execute(db)
  return rows.length > 0
}
