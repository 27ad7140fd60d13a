import { type Kysely, sql } from 'kysely'

/**
 * Lists of all accounts that a provider of pushes knows. `address` is where one will stand, sealed, until it is here as a
 * file; `reached` is the row up to which accounts that stand for nobody are deleted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists push_user_list (
      id bigint not null auto_increment primary key,
      provider_id bigint not null,
      job_id bigint not null,
      status varchar(10) not null,
      refusal varchar(20) null,
      address varbinary(4000) null,
      requested_at datetime(3) not null,
      checked_at datetime(3) null,
      finished_at datetime(3) null,
      file_id bigint null,
      bytes bigint null,
      total int null,
      ours int null,
      invalid int null,
      nobody int null,
      recent int null,
      reached int not null default 0,
      deleted int not null default 0,
      gone int not null default 0,
      failed int not null default 0,
      released_by bigint null,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key push_user_list_job (job_id, provider_id),
      key push_user_list_provider (provider_id, status, id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
