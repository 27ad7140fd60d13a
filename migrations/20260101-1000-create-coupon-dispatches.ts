import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createDispatches(db)
  await createRecords(db)
  await createLedger(db)
}

/**
 * The counters tell the records by status; `predicted` is the preflight's count. `reach` lists the agencies whose
 * members may receive, fixed at creation; null is all of them. `lapsed` is 1 once its last piece can no longer be
 * used and all are marked so.
 */
async function createDispatches(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table coupon_dispatch (
      id bigint not null auto_increment primary key,
      coupon_id bigint not null,
      agency_id bigint not null,
      department_id bigint null,
      kind varchar(10) not null,
      status tinyint not null,
      reason varchar(200) null,
      reach json null,
      file_id bigint null,
      file_name varchar(255) null,
      pieces_per_member int not null,
      scheduled_at datetime(3) null,
      recipients int not null default 0,
      asked_pieces bigint not null default 0,
      fixed tinyint not null default 0,
      issued_records int not null default 0,
      issued_pieces bigint not null default 0,
      code_unknown int not null default 0,
      code_expired int not null default 0,
      code_stock int not null default 0,
      code_limit int not null default 0,
      code_no_member int not null default 0,
      code_database int not null default 0,
      predicted json null,
      job_id bigint null,
      request_key varchar(80) null,
      started_at datetime(3) null,
      finished_at datetime(3) null,
      lapsed tinyint not null default 0,
      created_by bigint null,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key coupon_dispatch_request (request_key),
      key coupon_dispatch_agency (agency_id, id),
      key coupon_dispatch_coupon (coupon_id, id),
      key coupon_dispatch_status (status, id),
      key coupon_dispatch_lapsed (lapsed, id),
      constraint coupon_dispatch_coupon_fk foreign key (coupon_id) references coupon (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

/**
 * A record is fixed before anything is sent: `id` = dispatch x 2^24 + row, so that a dispatch is one run of the
 * primary key and a row cannot be fixed twice. `repeated` marks a member's later rows in one list.
 *
 * Sending 1 M records is mostly this table's update. It rewrites rows where they are, because no column that it sets
 * is null or changes its size (status -9 is "not sent yet"), and touches no index, because `outcome` is null before
 * and after for every piece that arrives: 1.9 s instead of 10 s.
 */
async function createRecords(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table coupon_dispatch_record (
      id bigint not null primary key,
      dispatch_id bigint not null,
      row_no int not null,
      coupon_id bigint not null,
      account varchar(50) not null,
      member_id bigint null,
      pieces int not null,
      repeated tinyint not null default 0,
      status tinyint not null default -9,
      issued_pieces int not null default 0,
      used_pieces int not null default 0,
      received_at datetime(3) not null default '1970-01-01 00:00:00',
      use_until_at datetime(3) not null default '1970-01-01 00:00:00',
      outcome tinyint as (case when status in (0, -9) then null else status end) virtual,
      key coupon_dispatch_record_outcome (dispatch_id, outcome, id),
      key coupon_dispatch_record_member (member_id, id),
      key coupon_dispatch_record_coupon (coupon_id, id),
      constraint coupon_dispatch_record_use check (used_pieces >= 0 and used_pieces <= issued_pieces)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

/**
 * Append-only. `pieces` of a correction (type B) carries its sign, all others are positive:
 * issued = sum(R) - sum(D), used = sum(U) + sum(B).
 */
async function createLedger(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table coupon_used_record (
      id bigint not null auto_increment primary key,
      type char(1) not null,
      coupon_id bigint not null,
      record_id bigint not null,
      member_id bigint not null,
      merchant_id bigint null,
      pieces int not null,
      amends_id bigint null,
      reason varchar(200) null,
      occurred_at datetime(3) not null,
      actor_id bigint null,
      request_key varchar(80) null,
      created_at datetime(3) not null,
      unique key coupon_used_record_request (request_key),
      key coupon_used_record_created (created_at, id),
      key coupon_used_record_coupon (coupon_id, id),
      key coupon_used_record_record (record_id, id),
      key coupon_used_record_merchant (merchant_id, created_at)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table coupon_paid_record (
      id bigint not null auto_increment primary key,
      merchant_id bigint not null,
      coupon_id bigint not null,
      agency_id bigint not null,
      department_id bigint null,
      period char(7) not null,
      pieces int not null,
      amount decimal(20,2) not null,
      state varchar(10) not null default 'PENDING',
      paid_on date null,
      reference varchar(60) null,
      version int not null default 1,
      created_by bigint null,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key coupon_paid_record_period (merchant_id, period, coupon_id),
      key coupon_paid_record_agency (agency_id, id),
      key coupon_paid_record_month (period, id),
      constraint coupon_paid_record_merchant_fk foreign key (merchant_id) references merchant (id),
      constraint coupon_paid_record_coupon_fk foreign key (coupon_id) references coupon (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
