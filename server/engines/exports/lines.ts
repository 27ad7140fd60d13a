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
  /** Whose id stands in each row, as a resource of persons and where it stands: the row's own id where it is one. */
  persons: { type: string; id: RawBuilder<unknown> | 'own' } | null
  /** What the rows are sorted by before their id; by the id alone when absent. */
  sortedBy?: string | undefined
}

export async function countSource(db: Db, { table, where }: Pick<Source, 'table' | 'where'>): Promise<number> {
  const query = sql<{ total: number }>`select count(*) as total from ${sql.table(table)} where ${where}`
  return (await query.execute(db)).rows[0]?.total ?? 0
}

type Saw = (personId: number) => void

/** The rows in batches, each as the database makes it of `line`; `saw` is told whose each of them is. */
export function readSource(
  reader: Reader,
  source: Source,
  line: RawBuilder<string>,
  saw: Saw,
): AsyncGenerator<string[]> {
  return source.sortedBy ? streamLines(reader, source, line, saw) : walkLines(reader, source, line, saw)
}

/** The column of the person's id where it is another than the row's own. */
const columnOf = ({ persons }: Source) => (persons && persons.id !== 'own' ? sql`, ${persons.id} as person` : sql``)

/** While one batch is being written, the next is being read. */
async function* walkLines(reader: Reader, source: Source, line: RawBuilder<string>, saw: Saw) {
  const { table, where, index, persons } = source
  const id = sql.ref(`${table}.id`)
  const from = sql`${sql.table(table)} ${sql.raw(index ? `force index (${index})` : '')}`
  const read = (after: number) => {
    const query = sql`select ${line}, ${id}${columnOf(source)} from ${from} where ${where} and ${id} > ${after} order by ${id} limit ${sql.lit(batchRows)}`
    const rows = reader.readArrays<[line: string, id: number, person?: number | string | null]>(
      query.compile(reader.db),
    )
    // It may fail while nobody waits for it yet.
    rows.catch(() => undefined)
    return rows
  }
  let next = read(0)
  for (;;) {
    const rows = await next
    const last = rows.length === batchRows && rows.at(-1)
    if (last) next = read(last[1])
    for (const [, own, person = own] of persons ? rows : []) if (person !== null) saw(Number(person))
    yield rows.map(([line]) => line)
    if (!last) return
  }
}

/** One query for all, for an order that no walk along the ids gives. */
async function* streamLines(reader: Reader, source: Source, line: RawBuilder<string>, saw: Saw) {
  const { table, where, sortedBy = 'id' } = source
  const query = sql`select ${line} as line${columnOf(source)} from ${sql.table(table)} where ${where} order by ${sql.ref(sortedBy)}, id`
  let lines: string[] = []
  for await (const row of reader.streamRows<{ line: string; person?: number | string | null }>(
    query.compile(reader.db),
  )) {
    if (row.person != null) saw(Number(row.person))
    if (lines.push(row.line) < batchRows) continue
    yield lines
    lines = []
  }
  yield lines
}
