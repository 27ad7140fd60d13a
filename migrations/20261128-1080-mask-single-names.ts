import { type Kysely, sql } from 'kysely'

const batch = 20_000

/**
 * A name of a single letter was shown whole. Range by range of ids, so that no transaction is long; a second run
 * changes nothing that the first one did.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ last: number | null }>`select max(id) as last from member`.execute(db)
  const last = Number(rows[0]?.last ?? 0)
  for (let from = 0; from < last; from += batch)
    await sql`
      update member set name_masked = if(${isEastAsian}, '○', '***')
      where id > ${from} and id <= ${from + batch} and name_masked not in ('○', '***') and ${hasOneLetter}`.execute(db)
}

const isEastAsian = sql`trim(name) regexp '^[\\\\p{Han}\\\\p{Hiragana}\\\\p{Katakana}\\\\p{Hangul}\\\\p{Bopomofo}]'`
const hasOneLetter = sql`name regexp '^[^\\\\p{L}\\\\p{N}]*[\\\\p{L}\\\\p{N}]?[^\\\\p{L}\\\\p{N}]*$'`
