import type { Insertable, Updateable } from 'kysely'
import type { DB } from './db.gen.ts'

type Table = keyof DB
type Stored<T extends Table> = Updateable<DB[T]>

/** A column that keeps the value as it is, or with what turns the value into what the column keeps; null is kept. */
type Entry<T extends Table, V> =
  | { [C in keyof Stored<T>]: Exclude<V, undefined> extends Stored<T>[C] | null ? C : never }[keyof Stored<T>]
  | readonly [keyof Stored<T>, (value: NonNullable<V>) => string | number | Date | Buffer]

type ColumnIn<E> = E extends readonly [infer C, unknown] ? C : E

/** An entry for each field of an input, so that a field that is declared and not stored does not compile. */
type ColumnMap<T extends Table, Input> = { readonly [K in keyof Input]-?: Entry<T, Input[K]> }

interface Columns<T extends Table, Input, M> {
  /** The columns of a new row; what the input leaves unsaid is null. */
  insert: (input: Input) => Pick<Insertable<DB[T]>, ColumnIn<M[keyof M]> & keyof Insertable<DB[T]>>
  /** The columns that a change names; what it leaves unsaid stays. */
  update: (change: Partial<Input>) => Stored<T>
  fields: (keyof Input)[]
}

/**
 * How an input's fields are kept. `Shown` is the answer's type: it must have each of the fields, so that one that is
 * stored and not shown does not compile either. `const columns = storing<MerchantInput, Merchant>()('merchant', {…})`
 */
export function storing<Input extends object, Shown extends Record<keyof Input, unknown>>(): <
  T extends Table,
  const M extends ColumnMap<T, Input>,
>(
  table: T,
  map: M,
) => Columns<T, Input, M> & { shown?: Shown } {
  return (_table, map) => {
    const entries = Object.entries<Entry<Table, unknown>>(map as never)
    const write = (input: object, absent: null | undefined) =>
      Object.fromEntries(
        entries.map(([field, entry]) => {
          const value: unknown = Reflect.get(input, field)
          const [column, convert] = Array.isArray(entry) ? entry : [entry]
          return [column, value === undefined ? absent : value === null || !convert ? value : convert(value)]
        }),
      )
    return {
      insert: (input) => write(input, null) as never,
      update: (change) => write(change, undefined) as never,
      fields: Object.keys(map) as never,
    }
  }
}
