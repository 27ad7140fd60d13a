import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createIssuers(db)
  await createTypes(db)
  await createEditions(db)
}

/** An agency that issues cards, and its contract for that; both days of the window belong to it. */
async function createIssuers(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists card_issuer (
      id bigint not null auto_increment primary key,
      agency_id bigint not null,
      contact varchar(100) null,
      phone varchar(20) null,
      email varchar(254) null,
      contract_from_on date not null,
      contract_until_on date null,
      note varchar(1000) null,
      picture_id bigint null,
      active tinyint not null default 1,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key card_issuer_agency (agency_id),
      constraint card_issuer_agency_fk foreign key (agency_id) references agency (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

/** A kind of card; `edition` is the one by which cards are issued now, `agency_id` the agency of its issuer. */
async function createTypes(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists card_type (
      id bigint not null auto_increment primary key,
      code varchar(30) collate utf8mb4_unicode_520_ci not null,
      name varchar(100) collate utf8mb4_unicode_520_ci not null,
      name_en varchar(100) collate utf8mb4_unicode_520_ci not null,
      issuer_id bigint not null,
      agency_id bigint not null,
      edition int not null default 1,
      active tinyint not null default 1,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key card_type_code (code),
      key card_type_agency (agency_id, id),
      key card_type_issuer (issuer_id, id),
      constraint card_type_agency_fk foreign key (agency_id) references agency (id),
      constraint card_type_issuer_fk foreign key (issuer_id) references card_issuer (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

/** The rules and the look by which cards of a type are issued; a row is never changed, for its holders keep it. */
async function createEditions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists card_type_edition (
      card_type_id bigint not null,
      edition int not null,
      validity varchar(10) not null,
      valid_until_on date null,
      valid_years int null,
      until_age int null,
      one_active tinyint not null,
      colour varchar(10) not null,
      emblem varchar(20) not null,
      picture_id bigint null,
      fields json not null,
      made_at datetime(3) not null,
      made_by bigint null,
      primary key (card_type_id, edition),
      constraint card_type_edition_type_fk foreign key (card_type_id) references card_type (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
