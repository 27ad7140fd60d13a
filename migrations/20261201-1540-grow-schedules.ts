import { type Kysely, sql } from 'kysely'

/** What people change of a schedule, what its runs noted, and which workers live. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await growSchedules(db)
  await growSlots(db)
  await sql`
    create table if not exists job_note (
      job_id bigint not null,
      n int not null,
      level varchar(5) not null,
      problem varchar(500) not null,
      noted_at datetime(3) not null,
      primary key (job_id, n),
      key job_note_age (noted_at)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table if not exists worker (
      owner varchar(100) not null primary key,
      started_at datetime(3) not null,
      seen_at datetime(3) not null,
      key worker_seen (seen_at)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

/** `edited` keeps cron, misfire and cap from what a release says; `off` is a count far off its usual that nobody has seen to. */
async function growSchedules(db: Kysely<unknown>): Promise<void> {
  await add(db, 'schedule', 'id', sql`bigint not null auto_increment, add unique key schedule_id (id)`)
  await add(db, 'schedule', 'version', sql`int not null default 1`)
  await add(db, 'schedule', 'edited', sql`tinyint not null default 0`)
  await add(db, 'schedule', 'assessed_at', sql`datetime(3) null`)
  await add(db, 'schedule', 'off', sql`varchar(200) null`)
}

/** Who ordered a run by hand and why, and where its count was far off. */
async function growSlots(db: Kysely<unknown>): Promise<void> {
  await add(db, 'schedule_slot', 'ordered_by', sql`bigint null`)
  await add(db, 'schedule_slot', 'reason', sql`varchar(200) null`)
  await add(db, 'schedule_slot', 'off', sql`varchar(200) null`)
}

async function add(db: Kysely<unknown>, table: string, column: string, definition: ReturnType<typeof sql>) {
  const { rows } = await sql`
    select 1 from information_schema.columns
    where table_schema = database() and table_name = ${table} and column_name = ${column}`.execute(db)
  if (rows.length > 0) return
  await sql`alter table ${sql.table(table)} add column ${sql.ref(column)} ${definition}`.execute(db)
}
