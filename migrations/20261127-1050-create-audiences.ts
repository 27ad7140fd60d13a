import { type Kysely, sql } from 'kysely'

/**
 * Who is meant, fixed before anything is ordered: `members` of all chunks in the order of `n` is the canonical content,
 * and `sha256` (null until it is whole) its hash. `pieces` are those of each member of a condition; a list says its own.
 * It goes at `expires_at` with its chunks; null is for as long as an order needs it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists audience (
      id bigint not null auto_increment primary key,
      kind varchar(10) not null,
      conditions json null,
      reach json null,
      file_id bigint null,
      pieces int null,
      recipients int not null default 0,
      asked bigint not null default 0,
      sha256 binary(32) null,
      agency_id bigint null,
      department_id bigint null,
      created_by bigint null,
      created_at datetime(3) not null,
      expires_at datetime(3) null,
      key audience_expires (expires_at)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table if not exists audience_chunk (
      audience_id bigint not null,
      n int not null,
      members mediumblob not null,
      primary key (audience_id, n),
      constraint audience_chunk_audience_fk foreign key (audience_id) references audience (id) on delete cascade
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await addToDispatches(db)
}

/** One statement for both: either they are there or they are not. The hash outlives the audience. */
async function addToDispatches(db: Kysely<unknown>): Promise<void> {
  const added = await sql`
    select 1 from information_schema.columns
    where table_schema = database() and table_name = 'coupon_dispatch' and column_name = 'audience_id'`.execute(db)
  if (added.rows.length > 0) return
  await sql`
    alter table coupon_dispatch
      add column audience_id bigint null,
      add column audience_sha256 binary(32) null`.execute(db)
}
