import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createDispatches(db)
  await createRecords(db)
  await createLedger(db)
}

/** `codes` counts the records by status; `predicted` is the preflight's count in the same shape. */
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
      file_id bigint null,
      file_name varchar(255) null,
      pieces_per_member int null,
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
      created_by bigint null,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key coupon_dispatch_request (request_key),
      key coupon_dispatch_agency (agency_id, id),
      key coupon_dispatch_coupon (coupon_id, id),
      key coupon_dispatch_status (status, id),
      constraint coupon_dispatch_coupon_fk foreign key (coupon_id) references coupon (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

/** A record is fixed before anything is sent (status null); `repeated` marks a member's second row in one list. */
async function createRecords(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table coupon_dispatch_record (
      id bigint not null auto_increment primary key,
      dispatch_id bigint not null,
      row_no int not null,
      coupon_id bigint not null,
      account varchar(50) not null,
      member_id bigint null,
      pieces int not null,
      repeated tinyint not null default 0,
      status tinyint null,
      issued_pieces int not null default 0,
      used_pieces int not null default 0,
      received_at datetime(3) null,
      use_until_at datetime(3) null,
      unique key coupon_dispatch_record_row (dispatch_id, row_no),
      key coupon_dispatch_record_status (dispatch_id, status, id),
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
      amount decimal(14,2) not null,
      state varchar(10) not null default 'PENDING',
      paid_on date null,
      reference varchar(60) null,
      version int not null default 1,
      created_by bigint null,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key coupon_paid_record_period (merchant_id, period, coupon_id),
      key coupon_paid_record_agency (agency_id, id),
      constraint coupon_paid_record_merchant_fk foreign key (merchant_id) references merchant (id),
      constraint coupon_paid_record_coupon_fk foreign key (coupon_id) references coupon (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
