import { type Kysely, sql } from 'kysely'

/**
 * `name_key` is the name in the one spelling by which it is found; its index takes the place of that of names. Names of
 * plain Chinese characters are their own key; what is left empty here is filled by the code that knows the spelling.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (!(await hasColumn(db, 'name_key')))
    await sql`alter table member add column name_key varchar(100) not null default ''`.execute(db)
  await fillPlain(db)
  if (!(await hasIndex(db, 'member_name_key')))
    await sql`alter table member add key member_name_key (name_key, id)`.execute(db)
  if (await hasIndex(db, 'member_name')) await sql`alter table member drop key member_name`.execute(db)
}

async function hasColumn(db: Kysely<unknown>, column: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from information_schema.columns
    where table_schema = database() and table_name = 'member' and column_name = ${column}`.execute(db)
  return rows.length > 0
}

async function hasIndex(db: Kysely<unknown>, index: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from information_schema.statistics
    where table_schema = database() and table_name = 'member' and index_name = ${index}`.execute(db)
  return rows.length > 0
}

const batch = 20_000

/** Range by range of ids, so that no transaction is long; a second run changes nothing that the first one did. */
async function fillPlain(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ last: number | null }>`select max(id) as last from member`.execute(db)
  const last = Number(rows[0]?.last ?? 0)
  for (let from = 0; from < last; from += batch)
    await sql`
      update member set name_key = name
      where id > ${from} and id <= ${from + batch} and name_key = ''
        and name regexp '^[\\\\x{4E00}-\\\\x{9FFF}]+$'`.execute(db)
}
