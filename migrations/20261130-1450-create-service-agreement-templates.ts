import { type Kysely, sql } from 'kysely'

const found = sql.raw('character set utf8mb4 collate utf8mb4_unicode_520_ci')

/** What agreements of services begin with; the texts are rich texts in their one form. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists service_agreement_template (
      id bigint not null auto_increment primary key,
      code varchar(30) ${found} not null,
      name varchar(100) ${found} not null,
      text_zh mediumtext not null,
      text_en mediumtext not null,
      agency_id bigint not null,
      department_id bigint null,
      active tinyint not null default 1,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key service_agreement_template_code (code),
      key service_agreement_template_agency (agency_id, id),
      constraint service_agreement_template_agency_fk foreign key (agency_id) references agency (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
