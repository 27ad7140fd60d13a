import { type Kysely, sql } from 'kysely'

/** Codes are unique, and codes and names found, without regard to case and width. */
const found = sql.raw('character set utf8mb4 collate utf8mb4_unicode_520_ci')

/** Pages that the app opens within itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists webview_service (
      id bigint not null auto_increment primary key,
      code varchar(30) ${found} not null,
      name varchar(40) ${found} not null,
      name_en varchar(80) ${found} not null,
      agency_id bigint not null,
      department_id bigint null,
      address varchar(500) not null,
      allowed_hosts json not null,
      toolbar varchar(10) not null,
      orientation varchar(10) not null,
      active tinyint not null default 1,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key webview_service_code (code),
      key webview_service_agency (agency_id, id),
      constraint webview_service_agency_fk foreign key (agency_id) references agency (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
