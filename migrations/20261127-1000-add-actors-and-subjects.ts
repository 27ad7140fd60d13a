import { type Kysely, sql } from 'kysely'

/**
 * Which kind of actor did it, and whom it concerned: the first person on the row itself, so that most rows cost no
 * second one, further ones beside it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addColumns(db)
  await sql`
    create table if not exists audit_subject (
      audit_id bigint not null,
      subject_type varchar(40) not null,
      subject_id varchar(40) not null,
      primary key (subject_type, subject_id, audit_id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await fillOldRows(db)
  const indexed = await sql`
    select 1 from information_schema.statistics
    where table_schema = database() and table_name = 'audit_log' and index_name = 'audit_log_subject'`.execute(db)
  if (indexed.rows.length === 0)
    await sql`alter table audit_log add key audit_log_subject (subject_type, subject_id, id)`.execute(db)
}

/** One statement for all three: either they are there or they are not. */
async function addColumns(db: Kysely<unknown>): Promise<void> {
  const added = await sql`
    select 1 from information_schema.columns
    where table_schema = database() and table_name = 'audit_log' and column_name = 'actor_kind'`.execute(db)
  if (added.rows.length > 0) return
  await sql`
    alter table audit_log
      add column actor_kind varchar(10) not null default 'STAFF',
      add column subject_type varchar(40) null,
      add column subject_id varchar(40) null`.execute(db)
}

const batch = 20_000

/** Range by range of ids, so that no transaction is long; a second run changes nothing that the first one did. */
async function fillOldRows(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ last: number | null }>`select max(id) as last from audit_log`.execute(db)
  const last = Number(rows[0]?.last ?? 0)
  for (let from = 0; from < last; from += batch) {
    const range = sql`id > ${from} and id <= ${from + batch}`
    // Whoever signs in is nobody yet, also when the account that they typed is that of the product.
    await sql`
      update audit_log
      set actor_kind = if(actor_account = 'system' and action <> 'sign-in', 'SYSTEM', 'NOBODY')
      where ${range} and actor_id is null and actor_kind = 'STAFF'`.execute(db)
    await sql`
      update audit_log set subject_type = resource, subject_id = record_id
      where ${range} and resource = 'members' and record_id is not null and subject_type is null`.execute(db)
  }
}
