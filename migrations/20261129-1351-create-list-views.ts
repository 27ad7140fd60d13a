import { type Kysely, sql } from 'kysely'

/** Filters, order and page size of a list under a name; who shares one shows it to the own agency. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists list_view (
      id bigint not null auto_increment primary key,
      owner_id bigint not null,
      resource varchar(40) not null,
      name varchar(60) not null,
      query json not null,
      shared tinyint not null default 0,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key list_view_name (owner_id, resource, name),
      key list_view_shared (resource, shared),
      constraint list_view_owner_fk foreign key (owner_id) references system_user (id) on delete cascade
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
