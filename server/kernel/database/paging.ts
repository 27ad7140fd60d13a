import {
  type CompiledQuery,
  type Expression,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
} from 'kysely'
import { countCap, type ListInput, maxOffset, type Page } from '#contract/list.ts'
import type { Db } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'

/** What a page's query needs: put `after` into where, `orderBy` into orderBy, and limit and offset as they are. */
export interface PageSlice {
  after: Expression<SqlBool>
  orderBy: RawBuilder<unknown>
  limit: number
  offset: number
}

interface Paging<Row, Sort extends string> {
  /** Each sort key of the contract to its column; the row carries the value under the same name. */
  sorts: Record<Sort, string>
  /** The id column, the tie-break of every order. */
  id: string
  /** A sort key that no two rows share and that needs none: by a unique key and the id MariaDB sorts the whole table. */
  unique?: Sort
  rows: (slice: PageSlice) => Promise<Row[]>
  /** Counts at most `cap` rows; `cap` undefined means all. */
  count: (cap: number | undefined) => Promise<number>
  /** Same query, same count: a capped count is kept for some seconds, since it says only "many". */
  countKey: CompiledQuery
}

type SortValue = string | number
type Sortable = object & { id: number }

/**
 * One page in the order asked. One row more than the page tells whether there is a next one; the cursor continues by
 * key, so that page 20,000 costs what page 1 costs. No exact count is ever on the way of a page unless asked for.
 */
export async function paginate<Row extends Sortable, Query extends ListInput>(
  query: Query,
  paging: Paging<Row, Query['sort']>,
): Promise<Page<Row>> {
  const column = paging.sorts[query.sort as Query['sort']]
  const rows = await paging.rows(slice(query, column, query.sort === paging.unique ? column : paging.id))
  const hasNext = rows.length > query.pageSize
  const total = await totalOf(query, paging, rows.length, hasNext)
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

function slice(query: ListInput, column: string, idColumn: string): PageSlice {
  const direction = query.order === 'asc' ? sql`asc` : sql`desc`
  const [key, id] = [sql.ref(column), sql.ref(idColumn)]
  const orderBy = column === idColumn ? sql`${id} ${direction}` : sql`${key} ${direction}, ${id} ${direction}`
  const limit = query.pageSize + 1
  if (query.cursor) return { after: afterCursor(query, column, idColumn), orderBy, limit, offset: 0 }
  const offset = (query.page - 1) * query.pageSize
  if (offset > maxOffset) throw invalid({ page: { key: 'tooBig', params: { max: maxOffset / query.pageSize } } })
  return { after: sql<SqlBool>`true`, orderBy, limit, offset }
}

/** `k <= ? and (k < ? or id < ?)`: MariaDB walks the index for this form, not for the tuple form. */
function afterCursor(query: ListInput, column: string, idColumn: string): Expression<SqlBool> {
  const [value, lastId] = decodeCursor(query.cursor ?? '')
  const [key, id] = [sql.ref(column), sql.ref(idColumn)]
  const less = query.order === 'asc' ? sql`>` : sql`<`
  if (column === idColumn) return sql<SqlBool>`${key} ${less} ${value}`
  return sql<SqlBool>`${key} ${less}= ${value} and (${key} ${less} ${value} or ${id} ${less} ${lastId})`
}

function encodeCursor(row: Sortable, sort: string): string | null {
  const value: unknown = Reflect.get(row, sort)
  if (value === null || value === undefined) return null
  const key = value instanceof Date ? value.toISOString() : value
  return Buffer.from(JSON.stringify([key, row.id])).toString('base64url')
}

const instantText = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

function decodeCursor(cursor: string): [SortValue | Date, number] {
  const parsed = parseJson(Buffer.from(cursor, 'base64url').toString())
  if (!Array.isArray(parsed) || parsed.length !== 2) throw invalid({ cursor: 'wrongType' })
  const [value, id] = parsed as [unknown, unknown]
  const scalar = typeof value === 'string' || typeof value === 'number'
  if (!scalar || !Number.isSafeInteger(id)) throw invalid({ cursor: 'wrongType' })
  const key = typeof value === 'string' && instantText.test(value) ? new Date(value) : value
  return [key, id as number]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const manyFor = 30_000
const many = new Map<string, number>()

/** A last page that has rows tells the total by itself; only then is nothing counted. */
async function totalOf<Row>(
  query: ListInput,
  paging: Pick<Paging<Row, string>, 'count' | 'countKey'>,
  rows: number,
  hasNext: boolean,
): Promise<number | null> {
  if (query.cursor) return query.count === 'exact' ? paging.count(undefined) : null
  if (!hasNext && (rows > 0 || query.page === 1)) return (query.page - 1) * query.pageSize + rows
  if (query.count === 'exact') return paging.count(undefined)
  const { sql: text, parameters } = paging.countKey
  const key = JSON.stringify([text, parameters])
  const until = many.get(key)
  if (until !== undefined && until > performance.now()) return countCap
  const total = await paging.count(countCap)
  if (total >= countCap) remember(key)
  else many.delete(key)
  return total
}

function remember(key: string): void {
  if (many.size > 1_000) many.clear()
  many.set(key, performance.now() + manyFor)
}

/** Counts the rows of a query that selects nothing yet, at most `cap` of them. */
export async function countRows<D, T extends keyof D>(
  db: Db,
  base: SelectQueryBuilder<D, T, object>,
  cap: number | undefined,
): Promise<number> {
  const one = base.select(sql<number>`1`.as('one')).$if(cap !== undefined, (qb) => qb.limit(cap ?? 0))
  const counted = await sql<{ total: number }>`select count(*) as total from (${one}) as counted`.execute(db)
  return counted.rows[0]?.total ?? 0
}

/** A `like` pattern for a prefix, with its own wildcards made harmless. */
export function prefixOf(value: string): string {
  return `${value.replace(/[\\%_]/g, '\\$&')}%`
}
