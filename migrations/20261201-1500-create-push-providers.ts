import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createProviders(db)
  await createKeys(db)
  await addSimulator(db)
}

/**
 * Who brings pushes to telephones. `default_key` stands once. `failures` counts hand-overs that failed one after the other,
 * in whichever process; while `open_until_at` lies ahead none is tried.
 */
async function createProviders(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists push_provider (
      id bigint not null auto_increment primary key,
      kind varchar(10) not null,
      name varchar(60) collate utf8mb4_unicode_520_ci not null,
      application_id varchar(100) null,
      rate_per_second int not null,
      active tinyint not null default 1,
      default_key tinyint null,
      simulation json null,
      failures int not null default 0,
      open_until_at datetime(3) null,
      last_failure varchar(20) null,
      last_failure_at datetime(3) null,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key push_provider_name (name),
      unique key push_provider_default (default_key)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

/** A key, sealed; `slot` is CURRENT or PREVIOUS, and `fingerprint` is all that is shown of it. */
async function createKeys(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists push_provider_key (
      id bigint not null auto_increment primary key,
      provider_id bigint not null,
      slot varchar(10) not null,
      fingerprint char(16) not null,
      sealed varbinary(8000) not null,
      works tinyint null,
      tested_at datetime(3) null,
      created_at datetime(3) not null,
      unique key push_provider_key_slot (provider_id, slot),
      constraint push_provider_key_provider_fk foreign key (provider_id) references push_provider (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

/** The one that the product brings along: it sends nothing. */
async function addSimulator(db: Kysely<unknown>): Promise<void> {
  const simulation = JSON.stringify({
    ...{ seed: 1, delayMs: 0, invalidPercent: 1, rejectedPercent: 0.5, unavailablePercent: 0, lostPercent: 0.2 },
    ...{ confirmedPercent: 90, openedPercent: 30 },
  })
  await sql`
    insert ignore into push_provider
      (kind, name, rate_per_second, active, default_key, simulation, created_at, updated_at)
    values ('SIMULATOR', '模擬器', 10000, 1, 1, ${simulation}, '2026-01-01', '2026-01-01')`.execute(db)
}
