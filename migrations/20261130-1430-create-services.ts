import { type Kysely, sql } from 'kysely'

/** Codes are unique, and codes and names found, without regard to case and width. */
const found = sql.raw('character set utf8mb4 collate utf8mb4_unicode_520_ci')

/** What the city offers, under its categories. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists service_category (
      id bigint not null auto_increment primary key,
      code varchar(30) ${found} not null,
      name varchar(40) ${found} not null,
      name_en varchar(80) ${found} not null,
      sort_order int not null,
      active tinyint not null default 1,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key service_category_code (code),
      key service_category_order (sort_order, id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table if not exists service (
      id bigint not null auto_increment primary key,
      code varchar(30) ${found} not null,
      name varchar(40) ${found} not null,
      name_en varchar(80) ${found} not null,
      agency_id bigint not null,
      department_id bigint null,
      category_id bigint not null,
      icon varchar(20) not null,
      address varchar(500) not null,
      audience varchar(10) not null default 'ALL',
      api_access tinyint not null default 0,
      status varchar(10) not null default 'DRAFT',
      publish_from_at datetime(3) null,
      publish_until_at datetime(3) null,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key service_code (code),
      key service_agency (agency_id, id),
      key service_category (category_id, id),
      constraint service_agency_fk foreign key (agency_id) references agency (id),
      constraint service_category_fk foreign key (category_id) references service_category (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
