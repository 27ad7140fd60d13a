import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createAuthorisations(db)
  await createCalls(db)
}

/**
 * Which service may read which fields of cards of a type; `agency_id` is the agency of the type, whose data it is.
 * `edition` is the one that holds now; a row of an edition is never changed.
 */
async function createAuthorisations(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists card_service_authorisation (
      id bigint not null auto_increment primary key,
      card_type_id bigint not null,
      service_id bigint not null,
      agency_id bigint not null,
      edition int not null default 1,
      status varchar(8) not null default 'ACTIVE',
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key card_service_authorisation_pair (card_type_id, service_id),
      key card_service_authorisation_service (service_id, id),
      key card_service_authorisation_agency (agency_id, id),
      constraint card_service_authorisation_type_fk foreign key (card_type_id) references card_type (id),
      constraint card_service_authorisation_service_fk foreign key (service_id) references service (id),
      constraint card_service_authorisation_agency_fk foreign key (agency_id) references agency (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table if not exists card_service_edition (
      authorisation_id bigint not null,
      edition int not null,
      fields json not null,
      reason varchar(200) not null,
      made_at datetime(3) not null,
      made_by bigint null,
      primary key (authorisation_id, edition),
      constraint card_service_edition_authorisation_fk foreign key (authorisation_id)
        references card_service_authorisation (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

/** How often a service asked for cards of a type, by business day. */
async function createCalls(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists card_service_call (
      authorisation_id bigint not null,
      called_on date not null,
      calls int not null,
      primary key (authorisation_id, called_on)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
