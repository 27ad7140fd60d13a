import { type Kysely, sql } from 'kysely'

/** Names of actor, role and agency are copied: the log tells what they were then. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_log (
      id bigint not null auto_increment primary key,
      occurred_at datetime(3) not null,
      actor_id bigint null,
      actor_account varchar(50) not null,
      actor_name varchar(100) not null,
      actor_role varchar(200) not null,
      agency_id bigint null,
      agency_name varchar(100) not null,
      action varchar(40) not null,
      resource varchar(40) not null,
      record_id varchar(40) null,
      record_label varchar(200) null,
      outcome varchar(10) not null,
      purpose varchar(40) null,
      case_number varchar(60) null,
      reason varchar(500) null,
      difference json null,
      request_id varchar(40) not null,
      ip varchar(45) not null,
      key audit_log_occurred (occurred_at, id),
      key audit_log_record (resource, record_id, id),
      key audit_log_resource (resource, occurred_at, id),
      key audit_log_actor (actor_account, occurred_at, id),
      key audit_log_agency (agency_id, occurred_at, id),
      key audit_log_action (action, occurred_at, id),
      key audit_log_outcome (outcome, occurred_at, id),
      key audit_log_request (request_id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
