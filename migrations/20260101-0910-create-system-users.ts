import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createRoles(db)
  await createUsers(db)
  await createSessions(db)
}

async function createRoles(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table role (
      id bigint not null auto_increment primary key,
      code varchar(40) not null,
      name varchar(100) not null,
      built_in tinyint not null default 0,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key role_code (code)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table role_grant (
      role_id bigint not null,
      permission varchar(80) not null,
      scope varchar(20) not null,
      primary key (role_id, permission),
      constraint role_grant_role_fk foreign key (role_id) references role (id) on delete cascade
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

/** `account_key` is the account in one spelling (NFKC, lower case, trimmed): the lock-out and uniqueness go by it. */
async function createUsers(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table system_user (
      id bigint not null auto_increment primary key,
      account varchar(50) not null,
      account_key varchar(50) not null,
      name varchar(100) not null,
      email varchar(200) null,
      agency_id bigint not null,
      department_id bigint null,
      status varchar(10) not null default 'ACTIVE',
      valid_until_on date null,
      password_hash varchar(200) null,
      must_change_password tinyint not null default 0,
      password_changed_at datetime(3) null,
      access_version int not null default 1,
      last_login_at datetime(3) null,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key system_user_account (account_key),
      key system_user_agency (agency_id, id),
      constraint system_user_agency_fk foreign key (agency_id) references agency (id),
      constraint system_user_department_fk foreign key (department_id) references department (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table system_user_role (
      system_user_id bigint not null,
      role_id bigint not null,
      until_on date null,
      primary key (system_user_id, role_id),
      key system_user_role_role (role_id, system_user_id),
      constraint system_user_role_user_fk foreign key (system_user_id) references system_user (id) on delete cascade,
      constraint system_user_role_role_fk foreign key (role_id) references role (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table system_user_deactivation (
      id bigint not null auto_increment primary key,
      system_user_id bigint not null,
      status varchar(10) not null,
      reason varchar(200) not null,
      automatic tinyint not null,
      deactivated_by bigint null,
      deactivated_at datetime(3) not null,
      lifted_by bigint null,
      lifted_at datetime(3) null,
      key system_user_deactivation_user (system_user_id, id),
      constraint system_user_deactivation_user_fk foreign key (system_user_id) references system_user (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

/** `sign_in_attempt` also counts accounts that do not exist, so that a lock tells nothing about which ones do. */
async function createSessions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table session (
      id bigint not null auto_increment primary key,
      token_hash binary(32) not null,
      system_user_id bigint not null,
      ip varchar(45) not null,
      user_agent varchar(200) not null,
      created_at datetime(3) not null,
      last_seen_at datetime(3) not null,
      expires_at datetime(3) not null,
      unique key session_token (token_hash),
      key session_user (system_user_id, id),
      constraint session_user_fk foreign key (system_user_id) references system_user (id) on delete cascade
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table sign_in_attempt (
      account_key varchar(50) not null primary key,
      failures int not null,
      locked_until_at datetime(3) null,
      last_at datetime(3) not null
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table password_history (
      id bigint not null auto_increment primary key,
      system_user_id bigint not null,
      password_hash varchar(200) not null,
      created_at datetime(3) not null,
      key password_history_user (system_user_id, id),
      constraint password_history_user_fk foreign key (system_user_id) references system_user (id) on delete cascade
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
