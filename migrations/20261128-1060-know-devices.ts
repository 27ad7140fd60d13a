import { type Kysely, sql } from 'kysely'

/**
 * `known_device` says which accounts have been used at a browser; it signs nobody in. Attempts are counted by device: a
 * known one counts for itself, all others together under the empty `device_hash`. `in_flight` are attempts whose outcome
 * is not known yet; what a process that died left of them ends at `in_flight_until_at`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists known_device (
      token_hash binary(32) not null,
      system_user_id bigint not null,
      created_at datetime(3) not null,
      last_used_at datetime(3) not null,
      primary key (token_hash, system_user_id),
      key known_device_user (system_user_id, last_used_at),
      key known_device_used (last_used_at),
      constraint known_device_user_fk foreign key (system_user_id) references system_user (id) on delete cascade
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await countByDevice(db)
}

/** One statement for all of it: either it is there or it is not. */
async function countByDevice(db: Kysely<unknown>): Promise<void> {
  const added = await sql`
    select 1 from information_schema.columns
    where table_schema = database() and table_name = 'sign_in_attempt' and column_name = 'device_hash'`.execute(db)
  if (added.rows.length > 0) return
  await sql`
    alter table sign_in_attempt
      add column device_hash varbinary(32) not null default '' after account_key,
      add column in_flight int not null default 0,
      add column in_flight_until_at datetime(3) null,
      drop primary key,
      add primary key (account_key, device_hash)`.execute(db)
}
