import { type Kysely, sql } from 'kysely'

/** Titles are found without regard to case and width. */
const found = sql.raw('character set utf8mb4 collate utf8mb4_unicode_520_ci')

export async function up(db: Kysely<unknown>): Promise<void> {
  await createMessages(db)
  await createCounts(db)
}

/**
 * `reach` is whose members may be meant, fixed with the order; null is everybody's. `fixed` says that every recipient has a
 * row, `next_at` when what was put off is due. `content_sha256` goes over all that
 * decides on who gets what, as it stood when it was ordered.
 */
async function createMessages(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists message (
      id bigint not null auto_increment primary key,
      agency_id bigint not null,
      department_id bigint null,
      kind varchar(10) not null,
      class varchar(10) not null,
      title varchar(60) ${found} not null,
      title_en varchar(120) null,
      body varchar(1000) not null,
      body_en varchar(2000) null,
      link varchar(500) null,
      image varchar(500) null,
      service_id bigint null,
      target_kind varchar(10) null,
      member_id bigint null,
      conditions json null,
      topic_id bigint null,
      file_id bigint null,
      file_name varchar(255) null,
      read_as json null,
      batch_id bigint null,
      over_cap varchar(10) not null,
      status varchar(10) not null,
      reason varchar(200) null,
      scheduled_at datetime(3) null,
      next_at datetime(3) null,
      reach json null,
      fixed tinyint not null default 0,
      content_sha256 binary(32) null,
      job_id bigint null,
      request_key varchar(80) null,
      ordered_by bigint null,
      ordered_at datetime(3) null,
      started_at datetime(3) null,
      finished_at datetime(3) null,
      created_by bigint null,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key message_request (request_key),
      key message_agency (agency_id, id),
      key message_status (status, id),
      key message_kind (kind, id),
      key message_scheduled (scheduled_at, id),
      key message_started (started_at, id),
      key message_service (service_id, id),
      key message_batch_of (batch_id, id),
      constraint message_agency_fk foreign key (agency_id) references agency (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

/** How many recipients of a message stand in which status; moved in the transactions that move their rows. */
async function createCounts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists message_count (
      message_id bigint not null,
      status tinyint not null,
      recipients int not null default 0,
      primary key (message_id, status),
      constraint message_count_never_less check (recipients >= 0),
      constraint message_count_message_fk foreign key (message_id) references message (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
