import { sql } from 'kysely'
import type { Db } from '#kernel/context.ts'

/** All that the server says of the tables, apart from where their counters stand. */
export async function schemaText(db: Db): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = database() order by name`.execute(db)
  const tables = rows.map(async ({ name }) => {
    const shown = await sql<Record<string, string>>`show create table ${sql.table(name)}`.execute(db)
    return shown.rows[0]?.['Create Table']?.replace(/ AUTO_INCREMENT=\d+/, '')
  })
  return (await Promise.all(tables)).join('\n')
}
