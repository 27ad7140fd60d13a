import { type Kysely, sql } from 'kysely'

/**
 * Orders to bind or unbind many members, and what became of each. The recipients stand in the audience that was fixed with
 * the order; `done_chunks` says how far its job has come. A row is that of the list, or the place among the members of a
 * condition.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists user_topic_run (
      id bigint not null auto_increment primary key,
      topic_id bigint not null,
      agency_id bigint not null,
      department_id bigint null,
      kind varchar(10) not null,
      wanted varchar(8) not null,
      status varchar(10) not null,
      reason text null,
      file_id bigint null,
      file_name varchar(255) null,
      audience_id bigint null,
      audience_sha256 binary(32) null,
      recipients int not null,
      done_chunks int not null default 0,
      done_rows int not null default 0,
      outcomes text not null,
      predicted text not null,
      left_file_id bigint null,
      job_id bigint null,
      created_by bigint null,
      started_at datetime(3) null,
      finished_at datetime(3) null,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      key user_topic_run_topic (topic_id, id),
      key user_topic_run_created (created_at, id),
      key user_topic_run_agency (agency_id, id),
      constraint user_topic_run_topic_fk foreign key (topic_id) references user_topic (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table if not exists user_topic_run_row (
      run_id bigint not null,
      row_no int not null,
      line int null,
      account varchar(50) not null,
      member_id bigint null,
      outcome tinyint not null,
      primary key (run_id, row_no),
      key user_topic_run_row_outcome (run_id, outcome, row_no)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
