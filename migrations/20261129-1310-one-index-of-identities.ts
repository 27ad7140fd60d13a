import { type Kysely, sql } from 'kysely'

/**
 * `open_key` is 1 until the member is closed, and null from then on. With the identity number it is the one unique key
 * that keeps a person to one open membership and finds every membership; a second column of the same digest, with a
 * second index of values without order, cost each new member a sixth of what the database does for it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // With a default for the rows that are there no row is written; new ones state it.
  if (!(await has(db, 'columns', 'column_name', 'open_key')))
    await sql`alter table member add column open_key tinyint null default 1`.execute(db)
  if (await has(db, 'columns', 'column_name', 'identity_key'))
    await sql`update member set open_key = null where identity_key is null`.execute(db)
  await sql`alter table member alter column open_key set default null`.execute(db)
  if (!(await has(db, 'statistics', 'index_name', 'member_identity_open')))
    await sql`alter table member add unique key member_identity_open (identity_index, open_key)`.execute(db)
  if (await has(db, 'columns', 'column_name', 'identity_key'))
    await sql`
      alter table member drop key member_identity, drop key member_identity_index, drop column identity_key`.execute(db)
}

async function has(db: Kysely<unknown>, kind: 'columns' | 'statistics', column: string, name: string) {
  const { rows } = await sql`
    select 1 from information_schema.${sql.ref(kind)}
    where table_schema = database() and table_name = 'member' and ${sql.ref(column)} = ${name}`.execute(db)
  return rows.length > 0
}
