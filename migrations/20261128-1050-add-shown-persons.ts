import { type Kysely, sql } from 'kysely'

/**
 * Whom a row showed: the ids of a page packed on the row itself, and `shown_due` until a worker has made one row a person
 * of them; beside it the set of an export or an import. All that concerned a person is then found in the order of time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addColumns(db)
  await addKeys(db)
  await orderSubjects(db)
  await sql`
    create table if not exists audit_person_set (
      subject_type varchar(40) not null,
      bucket int unsigned not null,
      audit_id bigint not null,
      bits varbinary(512) not null,
      primary key (subject_type, bucket, audit_id),
      key audit_person_set_row (audit_id, bucket)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  // Of an import that is under way: the persons whom its chunks have touched, until its end is put on record.
  await sql`
    create table if not exists import_person (
      import_id bigint not null,
      bucket int unsigned not null,
      bits varbinary(512) not null,
      primary key (import_id, bucket)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

async function has(db: Kysely<unknown>, table: string, column: string): Promise<boolean> {
  const found = await sql`
    select 1 from information_schema.columns
    where table_schema = database() and table_name = ${table} and column_name = ${column}`.execute(db)
  return found.rows.length > 0
}

async function hasKey(db: Kysely<unknown>, table: string, name: string, column?: string): Promise<boolean> {
  const found = await sql<{ name: string }>`
    select column_name as name from information_schema.statistics
    where table_schema = database() and table_name = ${table} and index_name = ${name}`.execute(db)
  return found.rows.length > 0 && (column === undefined || found.rows.some((row) => row.name === column))
}

async function addColumns(db: Kysely<unknown>): Promise<void> {
  if (await has(db, 'audit_log', 'shown')) return
  await sql`alter table audit_log add column shown blob null, add column shown_due tinyint null`.execute(db)
}

async function addKeys(db: Kysely<unknown>): Promise<void> {
  if (!(await hasKey(db, 'audit_log', 'audit_log_due')))
    await sql`alter table audit_log add key audit_log_due (shown_due, id)`.execute(db)
  if (!(await hasKey(db, 'audit_log', 'audit_log_concerned')))
    await sql`
      alter table audit_log add key audit_log_concerned (subject_type, subject_id, occurred_at, id)`.execute(db)
  if (await hasKey(db, 'audit_log', 'audit_log_subject'))
    await sql`alter table audit_log drop key audit_log_subject`.execute(db)
}

/** The rows of a person stand in the order of time, so that a page of them is read and not sorted. */
async function orderSubjects(db: Kysely<unknown>): Promise<void> {
  if (!(await has(db, 'audit_subject', 'occurred_at')))
    await sql`alter table audit_subject add column occurred_at datetime(3) not null default '1970-01-01'`.execute(db)
  if (await hasKey(db, 'audit_subject', 'PRIMARY', 'occurred_at')) return
  await sql`
    update audit_subject join audit_log on audit_log.id = audit_subject.audit_id
    set audit_subject.occurred_at = audit_log.occurred_at`.execute(db)
  await sql`
    alter table audit_subject
      drop primary key, add primary key (subject_type, subject_id, occurred_at, audit_id),
      alter column occurred_at drop default`.execute(db)
}
