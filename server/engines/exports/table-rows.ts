import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Lang } from '#contract/problems.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import { CELL_MARK } from '#tabular/csv-write.ts'
import type { ExportColumn } from './columns.ts'
import type { Rows, RowsOf, Saw } from './rows.ts'
import { wordIn } from './words.ts'

/** What the database makes the text of a cell of, because a million rows pass through here. No cell mark in it. */
type Value = RawBuilder<unknown>

/** Rows of one table; what a column needs from another it looks up, since a join would be sorted for each batch. */
export interface Table<F, R> {
  table: string
  columns: Readonly<Record<string, Value>>
  /** Whose id stands in each row, as a resource of persons and where it stands: the row's own id where it is one. */
  persons?: { type: string; id: Value | 'own' }
  /** Set where the optimizer would walk by another index, and sort all that is left for each batch. */
  index?: 'primary'
  /** By the list's sort keys but for the id, what its rows are sorted by before their id. */
  sorts: Readonly<Record<string, string>>
  /** Throws what the list would answer to whoever may not have it. */
  reach: (ctx: Ctx, filter: F) => R | Promise<R>
  where: (filter: F, reach: R) => Expression<SqlBool>
}

/** Text that no contract has read and that may hold anything, what stands between the cells of a line included. */
export const anyText = (column: string) => sql`replace(${sql.ref(column)}, ${CELL_MARK}, ' ')`

/** An instant on the clock of Taipei. */
export const taipeiMinute = (column: string) => sql`date_format(${sql.ref(column)} + interval 8 hour, '%Y-%m-%d %H:%i')`

const batchRows = 5_000
/** The database finds a word among so many; among more they are looked up here. */
const fewWords = 20

export function rowsOfTable<F, R>(it: Table<F, R>): RowsOf {
  return async (ctx, { filter: asked, sort, order }) => {
    const filter = asked as F
    const { reader } = ctx.deps.database
    const fits = it.where(filter, await it.reach(ctx, filter))
    const source = { ...it, where: Array.isArray(asked.ids) ? among(it.table, asked.ids, fits) : fits }
    return {
      count: () => countRows(reader.db, source),
      read: (columns, lang, saw) => {
        const line = lineOf(columns, it.columns, lang)
        const sorted = sort && it.sorts[sort]
        const direction = order === 'desc' ? sql`desc` : sql`asc`
        const lines =
          sorted && sort !== 'id'
            ? streamLines(reader, source, line, sql`${sql.ref(sorted)} ${direction}, id ${direction}`, saw)
            : walkLines(reader, source, line, order === 'desc', saw)
        return inWords(lines, columns, lang)
      },
    } satisfies Rows
  }
}

type Source = Pick<Table<unknown, unknown>, 'table' | 'index' | 'persons'> & { where: Expression<SqlBool> }

const among = (table: string, ids: unknown[], fits: Expression<SqlBool>) =>
  sql<SqlBool>`${fits} and ${sql.ref(`${table}.id`)} in (${sql.join([0, ...ids])})`

async function countRows(db: Db, { table, where }: Source): Promise<number> {
  const query = sql<{ total: number }>`select count(*) as total from ${sql.table(table)} where ${where}`
  return (await query.execute(db)).rows[0]?.total ?? 0
}

/** The column of the person's id where it is another than the row's own. */
const personIn = ({ persons }: Source) => (persons && persons.id !== 'own' ? sql`, ${persons.id} as person` : sql``)

/** While one batch is being written, the next is being read. */
async function* walkLines(reader: Reader, source: Source, line: RawBuilder<string>, down: boolean, saw: Saw) {
  const { table, where, index, persons } = source
  const id = sql.ref(`${table}.id`)
  const from = sql`${sql.table(table)} ${sql.raw(index ? `force index (${index})` : '')}`
  const [beyond, direction] = down ? [sql`<`, sql`desc`] : [sql`>`, sql`asc`]
  const read = (after: number) => {
    const query = sql`select ${line}, ${id}${personIn(source)} from ${from} where ${where} and ${id} ${beyond} ${after} order by ${id} ${direction} limit ${sql.lit(batchRows)}`
    const rows = reader.readArrays<[line: string, id: number, person?: number | string | null]>(
      query.compile(reader.db),
    )
    // It may fail while nobody waits for it yet.
    rows.catch(() => undefined)
    return rows
  }
  let next = read(down ? Number.MAX_SAFE_INTEGER : 0)
  for (;;) {
    const rows = await next
    const last = rows.length === batchRows && rows.at(-1)
    if (last) next = read(last[1])
    for (const [, own, whose = own] of persons ? rows : []) if (whose !== null) saw(Number(whose))
    yield rows.map(([line]) => line)
    if (!last) return
  }
}

/** One query for all, for an order that no walk along the ids gives. */
async function* streamLines(
  reader: Reader,
  source: Source,
  line: RawBuilder<string>,
  orderBy: RawBuilder<unknown>,
  saw: Saw,
) {
  const { table, where, persons } = source
  const whose = persons?.id === 'own' ? sql`, ${sql.ref(`${table}.id`)} as person` : personIn(source)
  const query = sql`select ${line} as line${whose} from ${sql.table(table)} where ${where} order by ${orderBy}`
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

/** A row as one line of its cells: taking a million rows apart again would cost more than all the rest. */
function lineOf(
  columns: readonly ExportColumn[],
  values: Table<unknown, unknown>['columns'],
  lang: Lang,
): RawBuilder<string> {
  const cells = columns.map((column) => sql`coalesce(${shownBy(column, values[column.key] ?? sql`null`, lang)}, '')`)
  return sql<string>`concat_ws(${CELL_MARK}, ${sql.join(cells)})`
}

const hasMany = ({ words = {} }: ExportColumn) => Object.keys(words).length > fewWords

function shownBy(column: ExportColumn, value: Value, lang: Lang) {
  const { words } = column
  if (!words || hasMany(column)) return value
  const whens = Object.entries(words).map(([code, word]) => sql`when ${code} then ${wordIn(word, lang)}`)
  return sql`case ${value} ${sql.join(whens, sql` `)} else ${value} end`
}

/** Puts the words of columns that have very many. */
async function* inWords(batches: AsyncIterable<string[]>, columns: readonly ExportColumn[], lang: Lang) {
  const wordy = columns.flatMap((column, at) => (hasMany(column) ? [{ at, words: column.words ?? {} }] : []))
  for await (const lines of batches) {
    yield wordy.length === 0
      ? lines
      : lines.map((line) => {
          const cells = line.split(CELL_MARK)
          for (const { at, words } of wordy) {
            const word = words[cells[at] ?? '']
            if (word) cells[at] = wordIn(word, lang)
          }
          return cells.join(CELL_MARK)
        })
  }
}
