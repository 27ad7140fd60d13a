import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createPlaces(db)
  await createFindings(db)
  await createChecks(db)
}

/** `host` as the name service knows it; `path_prefix` is compared as it stands. */
async function createPlaces(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists url_allow (
      id bigint not null auto_increment primary key,
      host varchar(253) not null,
      subdomains tinyint not null default 0,
      path_prefix varchar(200) not null,
      valid_until_at datetime(3) null,
      reason varchar(200) not null,
      requested_by varchar(100) null,
      created_by bigint null,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key url_allow_place (host, path_prefix),
      key url_allow_valid_until (valid_until_at),
      constraint url_allow_created_by_fk foreign key (created_by) references system_user (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

/** What the last check found at an address, once a kind; `uses` are the records that lead there. */
async function createFindings(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists link_finding (
      id bigint not null auto_increment primary key,
      address_key binary(32) not null,
      kind varchar(20) not null,
      address varchar(500) not null,
      host varchar(253) not null,
      status int null,
      leads_to varchar(500) null,
      certificate_until_at datetime(3) null,
      uses json not null,
      use_count int not null,
      found_at datetime(3) not null,
      checked_at datetime(3) not null,
      unique key link_finding_address (address_key, kind),
      key link_finding_checked (checked_at)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

/** Each time that the links were checked, and whether anybody answered. */
async function createChecks(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists link_check (
      id bigint not null auto_increment primary key,
      started_at datetime(3) not null,
      finished_at datetime(3) not null,
      addresses int not null,
      findings int not null,
      reached tinyint not null
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
