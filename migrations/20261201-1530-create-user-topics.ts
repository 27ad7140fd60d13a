import { type Kysely, sql } from 'kysely'

/**
 * Topics that members subscribe to, and who is bound to which: our table is the truth, the provider follows. `bound` is
 * counted along with each change. The rule of a topic is its `audience`, with the reach and the right of whoever set it.
 *
 * `id` of a binding is its topic and its member in one number, so that a topic is one run of the primary key; its owners
 * repeat the topic's. `turn` counts the changes of what is wanted; `due_at` stands while the provider has to be told.
 * Whoever tells it holds the row until then (`hold`) and knows by `hold_turn` what was told.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists user_topic (
      id bigint not null auto_increment primary key,
      code varchar(50) character set utf8mb4 collate utf8mb4_unicode_520_ci not null,
      name varchar(100) character set utf8mb4 collate utf8mb4_unicode_520_ci not null,
      name_en varchar(100) character set utf8mb4 collate utf8mb4_unicode_520_ci not null,
      description varchar(500) null,
      agency_id bigint not null,
      department_id bigint null,
      active tinyint not null default 1,
      audience text null,
      rule_reach text null,
      rule_by bigint null,
      grouped_at datetime(3) null,
      group_problem text null,
      bound int not null default 0,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key user_topic_code (code),
      key user_topic_agency (agency_id, id),
      constraint user_topic_bound_check check (bound >= 0),
      constraint user_topic_agency_fk foreign key (agency_id) references agency (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table if not exists user_topic_binding (
      id bigint not null primary key,
      topic_id bigint not null,
      member_id bigint not null,
      agency_id bigint not null,
      department_id bigint null,
      wanted varchar(8) not null,
      source varchar(8) not null,
      state varchar(10) not null default 'WAITING',
      turn int not null default 1,
      due_at datetime(3) null default current_timestamp(3),
      hold binary(16) null,
      hold_turn int null,
      attempts smallint not null default 0,
      problem varchar(60) null,
      followed_at datetime(3) null,
      changed_at datetime(3) not null,
      changed_by bigint null,
      key user_topic_binding_topic (topic_id, wanted, member_id),
      key user_topic_binding_changed (topic_id, changed_at, id),
      key user_topic_binding_all (changed_at, id),
      key user_topic_binding_member (member_id, topic_id),
      key user_topic_binding_due (wanted, due_at),
      constraint user_topic_binding_id_check check (id = topic_id * 4294967296 + member_id),
      constraint user_topic_binding_topic_fk foreign key (topic_id) references user_topic (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
