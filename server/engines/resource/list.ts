import { hash } from 'node:crypto'
import {
  type AliasedExpression,
  type CompiledQuery,
  type Expression,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
} from 'kysely'
import { z } from 'zod'
import { isKnownInstant } from '#contract/days.ts'
import { countCap, type ListInput, maxOffset, type Page } from '#contract/list.ts'
import type { Db } from '#kernel/context.ts'
import { ApiError, invalid } from '#kernel/http/errors.ts'

// biome-ignore lint/suspicious/noExplicitAny: a list is about any table, also under an alias, and about joins of them
type Query<Row> = SelectQueryBuilder<any, any, Row>
type Sortable = object & { id: number }

/** One page's rows, as a table of their ids or cut out of any query over the same tables. */
export interface Cut {
  /** To be joined: `.innerJoin(page, 'page.id', 'member.id').orderBy(orderBy)`. */
  page: AliasedExpression<{ id: number }, 'page'>
  orderBy: RawBuilder<unknown>
  cut: <D, T extends keyof D, O>(query: SelectQueryBuilder<D, T, O>) => SelectQueryBuilder<D, T, O>
}

interface Listed<Q extends ListInput> {
  /** The rows in reach that were asked for; it selects nothing yet. */
  from: Query<object>
  /** The id column, the tie-break of every order. */
  id: string
  /** Each sort key of the contract to its column; what is shown of a row carries the value under the same name. */
  sorts: Record<Q['sort'], string>
  /** A sort key that no two rows share and that needs no id: by both MariaDB would sort the whole table. */
  unique?: Q['sort']
}

/** One page, in the order asked, of what `select` reads of each row. */
export function listRows<Q extends ListInput, Row, Item extends Sortable>(
  db: Db,
  query: Q,
  { select, show, ...listed }: Listed<Q> & { select: Query<Row>; show: (row: Row) => Item },
): Promise<Page<Item>> {
  const rows = async ({ page, orderBy }: Cut) =>
    (await select.innerJoin(page, 'page.id', listed.id).orderBy(orderBy).execute()).map((row) => show(row as Row))
  return listPage(db, query, { ...listed, rows })
}

/**
 * The same for rows that are read in a way of their own. One row more than the page tells whether there is a next one;
 * the cursor continues by key, so that page 20,000 costs what page 1 costs. No exact count is ever on the way of a page
 * unless asked for.
 */
export async function listPage<Q extends ListInput, Item extends Sortable>(
  db: Db,
  query: Q,
  { from, id, sorts, unique, rows: read }: Listed<Q> & { rows: (cut: Cut) => Promise<Item[]> },
): Promise<Page<Item>> {
  const column = sorts[query.sort as Q['sort']]
  const rows = await read(cutOf(from, query, column, id, query.sort === unique ? column : id))
  const hasNext = rows.length > query.pageSize
  const total = await totalOf(db, query, from, rows.length, hasNext)
  const items = hasNext ? rows.slice(0, query.pageSize) : rows
  const last = items.at(-1)
  return {
    items,
    total,
    totalIsEstimate: query.count !== 'exact' && total === countCap,
    hasNext,
    nextCursor: hasNext && last ? encodeCursor(last, query.sort) : null,
  }
}

function cutOf(from: Query<object>, query: ListInput, column: string, id: string, tieBreak: string): Cut {
  const direction = query.order === 'asc' ? sql`asc` : sql`desc`
  const [key, last] = [sql.ref(column), sql.ref(tieBreak)]
  const orderBy = column === tieBreak ? sql`${key} ${direction}` : sql`${key} ${direction}, ${last} ${direction}`
  const offset = query.cursor ? 0 : (query.page - 1) * query.pageSize
  if (offset > maxOffset) throw invalid({ page: { key: 'tooBig', params: { max: maxOffset / query.pageSize } } })
  const after = query.cursor ? afterCursor(query, column, tieBreak) : sql<SqlBool>`true`
  const cut: Cut['cut'] = (rows) =>
    rows
      .where(after)
      .orderBy(orderBy)
      .limit(query.pageSize + 1)
      .offset(offset)
  return {
    get page() {
      return cut(from.select(sql.ref<number>(id).as('id'))).as('page') as Cut['page']
    },
    orderBy,
    cut,
  }
}

/**
 * `k <= ? and (k < ? or id < ?)`: MariaDB walks the index for this form, not for the tuple form. Rows without a key stand
 * first upwards and last downwards, where both databases put them.
 */
function afterCursor(query: ListInput, column: string, idColumn: string): Expression<SqlBool> {
  const [value, lastId] = decodeCursor(query.cursor ?? '')
  const [key, id] = [sql.ref(column), sql.ref(idColumn)]
  const isUp = query.order === 'asc'
  const less = isUp ? sql`>` : sql`<`
  if (column === idColumn) return sql<SqlBool>`${key} ${less} ${value}`
  const later = sql<SqlBool>`${id} ${less} ${lastId}`
  if (value === null) return isUp ? sql`(${key} is not null or ${later})` : sql`${key} is null and ${later}`
  const after = sql<SqlBool>`${key} ${less}= ${value} and (${key} ${less} ${value} or ${later})`
  // Not `is null`, which of an instant that is never null asks for the year 0 and walks the table.
  return isUp ? after : sql`(${after} or ${key} <=> null)`
}

function encodeCursor(row: Sortable, sort: string): string {
  const value: unknown = Reflect.get(row, sort) ?? null
  const shown = value instanceof Date ? value.toISOString() : value
  const key = typeof shown === 'boolean' ? Number(shown) : shown
  return Buffer.from(JSON.stringify([key, row.id])).toString('base64url')
}

const instantText = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const cursorParts = z.tuple([z.union([z.string(), z.number(), z.null()]), z.int()])

function decodeCursor(cursor: string): [string | number | Date | null, number] {
  try {
    const [key, id] = cursorParts.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return [typeof key === 'string' && instantText.test(key) ? readInstant(key) : key, id]
  } catch (error) {
    throw error instanceof ApiError ? error : invalid({ cursor: 'wrongType' })
  }
}

function readInstant(text: string): Date {
  const at = new Date(text)
  if (!isKnownInstant(at)) throw invalid({ cursor: 'instant' })
  return at
}

/** A last page that has rows tells the total by itself. */
async function totalOf(
  db: Db,
  query: ListInput,
  from: Query<object>,
  rows: number,
  hasNext: boolean,
): Promise<number | null> {
  if (!query.cursor && !hasNext && (rows > 0 || query.page === 1)) return (query.page - 1) * query.pageSize + rows
  if (query.count === 'exact') return countRows(db, from)
  return query.cursor ? null : countUpTo(db, countCap, from.select(sql`1`.as('one')).compile(), () => from)
}

const manyFor = 30_000
const many = new Map<string, number>()

/**
 * Counts at most `cap` rows of a query that selects nothing yet. A count that says only "many" is kept for some seconds,
 * under a hash of what was asked: any statement that is the same only where the count is.
 */
export async function countUpTo(
  db: Db,
  cap: number,
  { sql: text, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>,
  from: () => Query<object>,
): Promise<number> {
  const key = hash('sha256', JSON.stringify([cap, text, parameters]), 'base64')
  const until = many.get(key)
  if (until !== undefined && until > performance.now()) return cap
  const total = await countRows(db, from(), cap)
  if (total < cap) return total
  if (many.size > 1_000) many.clear()
  many.set(key, performance.now() + manyFor)
  return total
}

/** Counts the rows of a query that selects nothing yet, at most `cap` of them. */
export async function countRows<D, T extends keyof D>(
  db: Db,
  base: SelectQueryBuilder<D, T, object>,
  cap?: number,
): Promise<number> {
  const all = base.select(sql`1`.as('one'))
  const one = cap === undefined ? all : all.limit(cap)
  const counted = await sql<{ total: number }>`select count(*) as total from (${one}) as counted`.execute(db)
  return counted.rows[0]?.total ?? 0
}
