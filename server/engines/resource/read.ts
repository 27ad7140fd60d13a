import type { Expression, SelectQueryBuilder, SqlBool } from 'kysely'
import type { ListInput, Page } from '#contract/list.ts'
import type { Db } from '#kernel/context.ts'
import { type FilterMap, listFilter } from '#kernel/database/filters.ts'
import { listRows } from './list.ts'

type Scope = Expression<SqlBool>

interface Reading<Q extends ListInput, Row, Item> {
  /** The table, under its alias if the columns below name one: `merchant`, `coupon_paid_record as p`. */
  table: string
  // biome-ignore lint/suspicious/noExplicitAny: any table with any joins
  select: (db: Db) => SelectQueryBuilder<any, any, Row>
  show: (row: Row) => Item
  filters: FilterMap<Q>
  /** A column of another table is for tables that people fill by hand: their rows in reach are joined and sorted. */
  sorts: Record<Q['sort'], string>
}

/** A list may show less of each than a look at one. */
export interface Reads<Q extends ListInput, Item, Row = Item> {
  list: (db: Db, query: Q, scope: Scope) => Promise<Page<Row>>
  /** Without a scope for a record that the actor has just made or may no longer reach. */
  find: (db: Db, id: number, scope?: Scope) => Promise<Item | undefined>
}

/** A page of the records in reach, and one of them: `const merchants = readsOf<Query>()({ table: 'merchant', … })` */
export function readsOf<Q extends ListInput>(): <Row, Item extends object & { id: number }>(
  reading: Reading<Q, Row, Item>,
) => Reads<Q, Item> {
  return ({ table, select, show, filters, sorts }) => {
    const own = `${table.split(' as ').at(-1)}.`
    const id = `${own}id`
    const isOwn = (sort: Q['sort']) => sorts[sort].startsWith(own)
    return {
      list: (db, query, scope) => {
        const from = isOwn(query.sort) ? db.selectFrom(table as 'merchant') : select(db).clearSelect()
        const listed = { from: from.where(scope).where(listFilter(query, id, filters)), id, sorts }
        return listRows(db, query, { ...listed, select: select(db), show })
      },
      find: async (db, value, scope) => {
        const one = select(db).where(id, '=', value)
        const row = await (scope ? one.where(scope) : one).executeTakeFirst()
        return row && show(row as Parameters<typeof show>[0])
      },
    }
  }
}
