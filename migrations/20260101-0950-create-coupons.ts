import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table merchant (
      id bigint not null auto_increment primary key,
      code varchar(30) not null,
      name varchar(100) not null,
      tax_id char(8) null,
      contact varchar(100) null,
      phone varchar(20) null,
      address varchar(200) null,
      agency_id bigint not null,
      department_id bigint null,
      active tinyint not null default 1,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key merchant_code (code),
      key merchant_agency (agency_id, id),
      constraint merchant_agency_fk foreign key (agency_id) references agency (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await createCoupons(db)
  await createHoldings(db)
}

/** The checks are the last guard of the stock: issued never above the total, used never above issued. */
async function createCoupons(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table coupon (
      id bigint not null auto_increment primary key,
      code varchar(30) not null,
      title varchar(100) not null,
      description varchar(1000) null,
      merchant_id bigint not null,
      agency_id bigint not null,
      department_id bigint null,
      face_value decimal(12,2) not null,
      total_pieces int not null,
      issued_pieces int not null default 0,
      used_pieces int not null default 0,
      limit_per_member int not null,
      receive_from_at datetime(3) not null,
      receive_until_at datetime(3) not null,
      use_from_at datetime(3) null,
      use_until_at datetime(3) null,
      use_days int null,
      status varchar(10) not null default 'DRAFT',
      audience json null,
      version int not null default 1,
      created_by bigint null,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key coupon_code (code),
      key coupon_agency (agency_id, id),
      key coupon_status (status, id),
      key coupon_merchant (merchant_id, id),
      constraint coupon_merchant_fk foreign key (merchant_id) references merchant (id),
      constraint coupon_agency_fk foreign key (agency_id) references agency (id),
      constraint coupon_stock check (issued_pieces >= 0 and issued_pieces <= total_pieces),
      constraint coupon_use check (used_pieces >= 0 and used_pieces <= issued_pieces)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

/** What one member holds of one coupon; the check keeps the limit per member through every door, in any parallel. */
async function createHoldings(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table coupon_holding (
      coupon_id bigint not null,
      member_id bigint not null,
      pieces int not null,
      piece_limit int not null,
      primary key (coupon_id, member_id),
      constraint coupon_holding_limit check (pieces >= 0 and pieces <= piece_limit)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
