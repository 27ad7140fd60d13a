import { sql } from 'kysely'
import type { Db } from '#kernel/context.ts'

/** Every table of the database, those of the migrations' own book-keeping too. */
export async function tableNames(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = database() and table_type = 'BASE TABLE' order by table_name`.execute(db)
  return rows.map(({ name }) => name)
}
