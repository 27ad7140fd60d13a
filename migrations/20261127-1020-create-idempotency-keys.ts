import { type Kysely, sql } from 'kysely'

/**
 * What a request with a key of its own was answered. `owner` is who asked (staff:12). `sealed` holds what was asked for
 * and the answer; where one transaction served several requests it stands, with all of theirs, in the row that
 * `sealed_id` names. All are kept equally long, so that the oldest ids expire first.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists idempotency_key (
      id bigint not null auto_increment primary key,
      scope varchar(40) not null,
      owner varchar(60) not null,
      request_key varchar(64) not null,
      sealed mediumblob null,
      sealed_id bigint null,
      expires_at datetime(3) not null,
      unique key idempotency_key_request (scope, owner, request_key)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
