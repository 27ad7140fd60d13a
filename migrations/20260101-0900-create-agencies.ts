import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table agency (
      id bigint not null auto_increment primary key,
      parent_id bigint null,
      code varchar(30) character set utf8mb4 collate utf8mb4_bin not null,
      name varchar(100) not null,
      active tinyint not null default 1,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key agency_code (code),
      key agency_parent (parent_id, code, id),
      constraint agency_parent_fk foreign key (parent_id) references agency (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table department (
      id bigint not null auto_increment primary key,
      agency_id bigint not null,
      parent_id bigint null,
      code varchar(30) not null,
      name varchar(100) not null,
      active tinyint not null default 1,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key department_code (agency_id, code),
      constraint department_agency_fk foreign key (agency_id) references agency (id),
      constraint department_parent_fk foreign key (parent_id) references department (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
