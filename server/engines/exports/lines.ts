import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'

const batchRows = 5_000

/** Rows of one table; what a column needs from another it looks up, since a join would be sorted for each batch. */
export interface Source {
  table: string
  where: Expression<SqlBool>
  /** Set where the optimizer would walk by another index, and sort all that is left for each batch. */
  index?: 'primary'
  /** What the rows are sorted by before their id; by the id alone when absent. */
  sortedBy?: string | undefined
}

export async function countSource(db: Db, { table, where }: Source): Promise<number> {
  const query = sql<{ total: number }>`select count(*) as total from ${sql.table(table)} where ${where}`
  return (await query.execute(db)).rows[0]?.total ?? 0
}

/** The rows in batches, each as the database makes it of `line`. */
export function readSource(reader: Reader, source: Source, line: RawBuilder<string>): AsyncGenerator<string[]> {
  return source.sortedBy ? streamLines(reader, source, line) : walkLines(reader, source, line)
}

/** While one batch is being written, the next is being read. */
async function* walkLines(reader: Reader, { table, where, index }: Source, line: RawBuilder<string>) {
  const id = sql.ref(`${table}.id`)
  const from = sql`${sql.table(table)} ${sql.raw(index ? `force index (${index})` : '')}`
  const read = (after: number) => {
    const query = sql`select ${line}, ${id} from ${from} where ${where} and ${id} > ${after} order by ${id} limit ${sql.lit(batchRows)}`
    const rows = reader.readArrays<[line: string, id: number]>(query.compile(reader.db))
    // It may fail while nobody waits for it yet.
    rows.catch(() => undefined)
    return rows
  }
  let next = read(0)
  for (;;) {
    const rows = await next
    const last = rows.length === batchRows && rows.at(-1)
    if (last) next = read(last[1])
    yield rows.map(([line]) => line)
    if (!last) return
  }
}

/** One query for all, for an order that no walk along the ids gives. */
async function* streamLines(reader: Reader, { table, where, sortedBy = 'id' }: Source, line: RawBuilder<string>) {
  const query = sql`select ${line} as line from ${sql.table(table)} where ${where} order by ${sql.ref(sortedBy)}, id`
  let lines: string[] = []
  for await (const row of reader.streamRows<{ line: string }>(query.compile(reader.db))) {
    if (lines.push(row.line) < batchRows) continue
    yield lines
    lines = []
  }
  yield lines
}
