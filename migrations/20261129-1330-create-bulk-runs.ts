import { type Kysely, sql } from 'kysely'

/**
 * A step ordered for many records, and which: `input` is what the step asks for, `version` what a record had when it was
 * chosen (0 where the step does not ask), `problem` and `label` say why one was not changed and how people know it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists bulk_run (
      id bigint not null auto_increment primary key,
      kind varchar(40) not null,
      input json not null,
      created_at datetime(3) not null,
      key bulk_run_created (created_at)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table if not exists bulk_row (
      run_id bigint not null,
      record_id bigint not null,
      version int not null,
      state varchar(8) not null default 'WAITING',
      problem varchar(1000) null,
      label varchar(200) null,
      primary key (run_id, record_id),
      key bulk_row_state (run_id, state, record_id),
      constraint bulk_row_run_fk foreign key (run_id) references bulk_run (id) on delete cascade
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
