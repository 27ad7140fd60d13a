import { type Kysely, sql } from 'kysely'

const found = sql.raw('character set utf8mb4 collate utf8mb4_unicode_520_ci')

/**
 * Agreements and their editions. `draft_key` is the agreement while an edition is a draft, so that there is one draft at a
 * time. `last_effective_at` is from when the newest published edition holds: none is published to hold before it.
 *
 * What is published stays as it is, and the database sees to it without triggers, which need rights that many servers do
 * not give: an edition has a digest exactly while it is published, the digest is that of its texts, and its seal holds the
 * digest, from when it holds and whether it asks again by a foreign key.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists service_agreement (
      id bigint not null auto_increment primary key,
      code varchar(30) ${found} not null,
      name varchar(100) ${found} not null,
      name_en varchar(200) ${found} not null,
      service_id bigint not null,
      agency_id bigint not null,
      department_id bigint null,
      last_effective_at datetime(3) null,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key service_agreement_code (code),
      key service_agreement_agency (agency_id, id),
      key service_agreement_service (service_id, id),
      constraint service_agreement_agency_fk foreign key (agency_id) references agency (id),
      constraint service_agreement_service_fk foreign key (service_id) references service (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table if not exists service_agreement_edition (
      id bigint not null auto_increment primary key,
      agreement_id bigint not null,
      edition int not null,
      status varchar(10) not null default 'DRAFT',
      draft_key bigint null,
      text_zh mediumtext null,
      text_en mediumtext null,
      note varchar(200) null,
      effective_at datetime(3) null,
      asks_again tinyint not null default 0,
      sha256 binary(32) null,
      published_at datetime(3) null,
      published_by bigint null,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key service_agreement_edition_number (agreement_id, edition),
      unique key service_agreement_edition_draft (draft_key),
      unique key service_agreement_edition_sealed (id, sha256, effective_at, asks_again),
      key service_agreement_edition_effective (agreement_id, effective_at),
      constraint service_agreement_edition_fk foreign key (agreement_id) references service_agreement (id),
      constraint service_agreement_edition_published check (
        (status = 'PUBLISHED' and draft_key is null and sha256 is not null and effective_at is not null
          and text_zh is not null and text_en is not null)
        or (status = 'DRAFT' and draft_key is not null and sha256 is null)),
      constraint service_agreement_edition_digest check (
        sha256 is null or sha256 = unhex(sha2(concat(sha2(text_zh, 256), sha2(text_en, 256)), 256)))
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table if not exists service_agreement_seal (
      edition_id bigint not null primary key,
      sha256 binary(32) not null,
      effective_at datetime(3) not null,
      asks_again tinyint not null,
      constraint service_agreement_seal_fk foreign key (edition_id, sha256, effective_at, asks_again)
        references service_agreement_edition (id, sha256, effective_at, asks_again)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
