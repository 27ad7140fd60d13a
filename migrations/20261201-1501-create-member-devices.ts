import { type Kysely, sql } from 'kysely'

/**
 * Telephones of members, as the app names them. `sealed` is the token, `token_index` finds it, `token_masked` shows it. A
 * token is one member's at a time: whoever signs in on the telephone takes it over. `invalid_at` says since when nothing
 * can be sent there, and `invalid_reason` why.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists member_device (
      id bigint not null auto_increment primary key,
      member_id bigint not null,
      provider_id bigint not null,
      sealed varbinary(2000) not null,
      token_index binary(16) not null,
      token_masked varchar(20) not null,
      platform varchar(10) not null,
      language varchar(10) not null,
      last_seen_at datetime(3) not null,
      invalid_at datetime(3) null,
      invalid_reason varchar(20) null,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key member_device_token (provider_id, token_index),
      key member_device_member (member_id, provider_id, invalid_at)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
