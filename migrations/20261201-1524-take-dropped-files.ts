import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await letBatchesTake(db)
  await createFiles(db)
}

/** `files_by` is whoever has let a batch take files of the drop folder: they are imported with that person's rights. */
async function letBatchesTake(db: Kysely<unknown>): Promise<void> {
  const added = await sql`
    select 1 from information_schema.columns
    where table_schema = database() and table_name = 'message_batch' and column_name = 'takes_files'`.execute(db)
  if (added.rows.length > 0) return
  await sql`
    alter table message_batch
      add column takes_files tinyint not null default 0 after link,
      add column files_by bigint null after takes_files`.execute(db)
}

/**
 * Files of the drop folder. `working` is the name under which one is worked on, `content_key` the digest of one that was
 * taken or is about to be: null where it was refused, so that no content is imported twice.
 */
async function createFiles(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists message_drop_file (
      id bigint not null auto_increment primary key,
      name varchar(255) not null,
      working varchar(300) not null,
      content_key binary(32) null,
      state varchar(10) not null,
      reason json null,
      line int null,
      batch_id bigint null,
      import_id bigint null,
      agency_id bigint null,
      department_id bigint null,
      rows_total int null,
      taken_at datetime(3) not null,
      ended_at datetime(3) null,
      unique key message_drop_file_working (working),
      unique key message_drop_file_content (content_key),
      key message_drop_file_agency (agency_id, id),
      key message_drop_file_batch (batch_id, id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
