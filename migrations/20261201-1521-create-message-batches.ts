import { type Kysely, sql } from 'kysely'

/** Codes and names are found, and a code is unique, without regard to case and width. */
const found = sql.raw('character set utf8mb4 collate utf8mb4_unicode_520_ci')

/** The settings of batches of personal messages: what all of a batch share, and a text with names of columns in it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists message_batch (
      id bigint not null auto_increment primary key,
      code varchar(30) ${found} not null,
      name varchar(100) ${found} not null,
      agency_id bigint not null,
      department_id bigint null,
      kind varchar(10) not null,
      class varchar(10) not null,
      service_id bigint null,
      over_cap varchar(10) not null,
      title varchar(60) not null,
      title_en varchar(120) null,
      body varchar(1000) not null,
      body_en varchar(2000) null,
      link varchar(500) null,
      active tinyint not null default 1,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key message_batch_code (code),
      key message_batch_agency (agency_id, id),
      constraint message_batch_agency_fk foreign key (agency_id) references agency (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
