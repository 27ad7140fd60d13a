import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createRecipients(db)
  await createHandovers(db)
  await createDays(db)
}

/**
 * `id` = message x 2^24 + row, and the row is the member's number: a message is one run of the primary key, in which a member
 * stands once. Rows of a list that are nobody's count down from the end of that run, with the account as it was written.
 * `personal` is what a list says for this member alone, sealed. A row is as small as it can be, for there are millions:
 * when it was sent stands with its batch.
 */
async function createRecipients(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists message_recipient (
      id bigint not null primary key,
      member_id bigint null,
      status tinyint not null,
      batch bigint not null default 0,
      line int null,
      due_at datetime(3) null,
      account varchar(50) null,
      personal varbinary(4000) null,
      message_id bigint as (id div 16777216) virtual,
      key message_recipient_member (member_id, id),
      constraint message_recipient_once check (member_id is null or id mod 16777216 = member_id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

/**
 * What is handed over at once; it stands here before the first call, and `uuid` is what a provider knows it by. Its recipients
 * are those whose `batch` is its number, from `first_id` to `last_id`. OPEN while no outcome is known, then DONE, LOST (a worker
 * died over it), or BACK where nothing of it was taken. `job_id` is null for a test. `confirmed` and `opened` are what a provider
 * tells in numbers alone, of pushes that it knows by `provider_ref`; `heard_at` is when it was asked last.
 */
async function createHandovers(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists message_handover (
      id bigint not null auto_increment primary key,
      message_id bigint not null,
      job_id bigint null,
      provider_id bigint not null,
      uuid char(36) not null,
      state varchar(10) not null,
      first_id bigint not null,
      last_id bigint not null,
      devices int not null,
      accepted int not null default 0,
      provider_ref varchar(100) null,
      confirmed int null,
      opened int null,
      heard_at datetime(3) null,
      created_at datetime(3) not null,
      finished_at datetime(3) null,
      unique key message_handover_uuid (uuid),
      key message_handover_message (message_id, id),
      key message_handover_state (state, created_at),
      constraint message_handover_message_fk foreign key (message_id) references message (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

/** How many messages of a class a member was sent on a day of Taipei; the check keeps the cap whoever sends at once. */
async function createDays(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists message_day (
      day date not null,
      class varchar(10) not null,
      member_id bigint not null,
      messages int not null,
      cap int not null,
      primary key (day, class, member_id),
      constraint message_day_cap check (messages <= cap)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
