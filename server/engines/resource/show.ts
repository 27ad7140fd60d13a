import type { z } from 'zod'

type Snake<S extends string> = S extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${Snake<Rest>}`
  : S
type Own<Shape> = { readonly [K in keyof Shape]?: string }
type Column<Table extends string, K, O> = K extends keyof O
  ? `${O[K] & string} as ${K & string}`
  : `${Table}.${Snake<K & string>} as ${K & string}`

/**
 * What is selected of a record, by its contract: a field stands in the column of its own name, `taxId` in `tax_id`;
 * `own` names those of other tables. `.select(columnsOf('merchant', merchant, { agencyName: 'agency.name' }))`
 */
export function columnsOf<Table extends string, Shape extends z.ZodRawShape, const O extends Own<Shape> = object>(
  table: Table,
  { shape }: z.ZodObject<Shape>,
  own?: O,
): { [K in keyof Shape]: Column<Table, K, O> }[keyof Shape][] {
  return Object.keys(shape).map((field) => `${own?.[field] ?? columnOf(table, field)} as ${field}`) as never
}

/**
 * The columns by which a list is sorted, by its contract, where each of them stands in the column of its own name; `own`
 * names those of other tables. `sorts: sortsOf('merchant', listMerchants, { agencyName: 'agency.name' })`
 */
export function sortsOf<Sort extends string>(
  table: string,
  { query }: { query: z.ZodType<{ sort: Sort }> & { shape: { sort: z.ZodDefault<z.ZodEnum<{ [S in Sort]: S }>> } } },
  own: { readonly [S in Sort]?: string } = {},
): Record<Sort, string> {
  const sorts = query.shape.sort.unwrap().options as Sort[]
  return Object.fromEntries(sorts.map((sort) => [sort, own[sort] ?? columnOf(table, sort)])) as Record<Sort, string>
}

const columnOf = (table: string, field: string) =>
  `${table}.${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`

/** What the database gives for a value: an instant as a Date, a flag as 0 or 1, an enumeration as text. */
type Kept<T> = T extends boolean ? number : T extends string ? string | Date : T
type KeptRow<Item> = { [K in keyof Item]: Kept<Item[K]> }
type Flag<Item> = { [K in keyof Item]: Item[K] extends boolean ? K : never }[keyof Item]

/**
 * How a row becomes what is answered: instants as ISO texts and the named flags as true or false; all else as it is. A
 * field that is declared and not selected does not compile. The row itself becomes it: it is fresh from the database, and
 * a copy of each would be a good part of a page. `const toMerchant = showing<Merchant>()('active')`
 */
export function showing<Item extends object>(): (
  ...flags: Flag<Item>[]
) => <Row extends KeptRow<Item>>(row: Row) => Item {
  return (...flags) =>
    (row) => {
      const item: Record<PropertyKey, unknown> = row
      for (const field in row) if (row[field] instanceof Date) item[field] = row[field].toISOString()
      for (const flag of flags) item[flag] = item[flag] === 1
      return item as Item
    }
}
