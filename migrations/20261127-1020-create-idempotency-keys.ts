import { type Kysely, sql } from 'kysely'

/**
 * What a request with a key of its own was answered. `owner` is who asked (staff:12); `request_hash` is a keyed hash of
 * what was asked for. `answer` is sealed; where one transaction served several requests it stands, with all their answers,
 * in the row that `answer_id` names. All are kept equally long, so that the oldest ids expire first.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists idempotency_key (
      id bigint not null auto_increment primary key,
      scope varchar(40) not null,
      owner varchar(60) not null,
      request_key varchar(64) not null,
      request_hash binary(16) not null,
      answer mediumblob null,
      answer_id bigint null,
      expires_at datetime(3) not null,
      unique key idempotency_key_request (scope, owner, request_key)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
