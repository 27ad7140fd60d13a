import { type Kysely, sql } from 'kysely'

/**
 * Rows of imported files of batch messages: whom each is for, and in `personal`, sealed, what its columns hold. A member
 * stands once in an import. They stay as long as the message that was made of them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists message_batch_row (
      import_id bigint not null,
      row_no int not null,
      line int not null,
      member_id bigint not null,
      personal varbinary(4000) not null,
      primary key (import_id, row_no),
      unique key message_batch_row_member (import_id, member_id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
