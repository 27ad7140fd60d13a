import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createMembers(db)
  await createFreezes(db)
  await createImports(db)
}

/**
 * `sealed` holds the personal data in one encrypted block; the masks beside it serve every list, search and export.
 * `identity_key` repeats `identity_index` while the member is not closed, so that one person has one open membership.
 */
async function createMembers(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table member (
      id bigint not null auto_increment primary key,
      account varchar(50) not null,
      agency_id bigint not null,
      department_id bigint null,
      name varchar(100) not null,
      name_masked varchar(100) not null,
      sealed varbinary(2000) not null,
      identity_index binary(16) not null,
      identity_key binary(16) null,
      phone_index binary(16) null,
      email_index binary(16) null,
      identity_masked varchar(20) not null,
      phone_masked varchar(20) null,
      email_masked varchar(260) null,
      address_masked varchar(100) null,
      birth_year smallint not null,
      gender char(1) not null,
      district varchar(20) null,
      level varchar(10) not null,
      status varchar(10) not null default 'ACTIVE',
      channel varchar(10) not null,
      registered_at datetime(3) not null,
      last_access_at datetime(3) null,
      closed_at datetime(3) null,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key member_account (account),
      unique key member_identity (identity_key),
      key member_identity_index (identity_index),
      key member_phone (phone_index, id),
      key member_email (email_index, id),
      key member_name (name, id),
      key member_agency (agency_id, id),
      key member_agency_registered (agency_id, registered_at, id),
      key member_registered (registered_at, id),
      key member_status (status, id),
      key member_district (district, id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

/** `open_key` is 1 while the freeze lasts and null once lifted: a member has one open freeze at most. */
async function createFreezes(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table member_freeze (
      id bigint not null auto_increment primary key,
      member_id bigint not null,
      open_key tinyint null,
      reason varchar(200) not null,
      until_on date null,
      frozen_by bigint null,
      frozen_at datetime(3) not null,
      lifted_by bigint null,
      lifted_at datetime(3) null,
      lift_reason varchar(200) null,
      unique key member_freeze_open (member_id, open_key),
      key member_freeze_until (open_key, until_on),
      constraint member_freeze_member_fk foreign key (member_id) references member (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

/** `content_key` is the file's hash while its rows count as applied; null once an import came to nothing. */
async function createImports(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table member_import (
      id bigint not null auto_increment primary key,
      file_id bigint not null,
      file_name varchar(255) not null,
      content_key binary(32) null,
      agency_id bigint not null,
      department_id bigint null,
      mapping json not null,
      mode varchar(20) not null,
      policy varchar(20) not null,
      state varchar(12) not null,
      rows_total int null,
      next_row int not null default 0,
      accepted int not null default 0,
      created int not null default 0,
      updated int not null default 0,
      unchanged int not null default 0,
      rejected int not null default 0,
      faulty int not null default 0,
      failed_file_id bigint null,
      job_id bigint null,
      created_by bigint not null,
      created_at datetime(3) not null,
      finished_at datetime(3) null,
      version int not null default 1,
      unique key member_import_content (agency_id, content_key),
      key member_import_agency (agency_id, id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table member_import_error (
      import_id bigint not null,
      row_no int not null,
      line int not null,
      n tinyint not null,
      field varchar(20) null,
      problem json not null,
      primary key (import_id, row_no, n),
      constraint member_import_error_import_fk foreign key (import_id) references member_import (id) on delete cascade
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
