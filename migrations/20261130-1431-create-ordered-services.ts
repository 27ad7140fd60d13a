import { type Kysely, sql } from 'kysely'

/** Lists whose order people set. A whole list is one version; which row stands where is kept by its feature. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists ordered_list (
      id bigint not null auto_increment primary key,
      name varchar(40) not null,
      version int not null default 1,
      updated_by bigint null,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key ordered_list_name (name)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await createList(db, 'popular_service')
  await createList(db, 'default_service')
  await createTabs(db)
}

async function createList(db: Kysely<unknown>, table: string): Promise<void> {
  await sql`
    create table if not exists ${sql.table(table)} (
      service_id bigint not null primary key,
      position int not null,
      unique key ${sql.ref(`${table}_position`)} (position),
      constraint ${sql.ref(`${table}_service_fk`)} foreign key (service_id) references service (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

async function createTabs(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists service_tab (
      id bigint not null auto_increment primary key,
      name varchar(10) not null,
      name_en varchar(20) not null,
      position int not null
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table if not exists service_tab_item (
      tab_id bigint not null,
      service_id bigint not null,
      position int not null,
      primary key (tab_id, service_id),
      constraint service_tab_item_tab_fk foreign key (tab_id) references service_tab (id),
      constraint service_tab_item_service_fk foreign key (service_id) references service (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
