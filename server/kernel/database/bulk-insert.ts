import { CompiledQuery } from 'kysely'
import { format, raw } from 'mysql2'
import type { DB } from './db.gen.ts'

type Value = string | number | Buffer | Date | null

/**
 * Many rows as one statement with their values written in: compiling a placeholder for each value would cost more than
 * the insert. It can be made while the database is busy with the one before. With `ignore` a row that a unique key has
 * already stays as it is.
 */
export function insertStatement<T extends keyof DB & string>(
  table: T,
  columns: readonly (keyof DB[T] & string)[],
  rows: readonly (readonly Value[])[],
  taken: 'refuse' | 'ignore' = 'refuse',
): CompiledQuery {
  const stamp = createStamp()
  const values = rows.map((row) => row.map((value) => (value instanceof Date ? stamp(value) : value)))
  const text = format(`insert into ${table} (${columns.join(', ')}) values ?`, [values])
  // As the one value of a placeholder, because the driver would look through the whole text for further ones.
  return CompiledQuery.raw('?', [raw(taken === 'ignore' ? text.replace('insert', 'insert ignore') : text)])
}

/** An instant as the driver would write it, worked out once for all values of one moment. */
function createStamp(): (instant: Date) => string {
  let last: Date | undefined
  let text = ''
  return (instant) => {
    if (instant !== last) text = instant.toISOString().slice(0, 23).replace('T', ' ')
    last = instant
    return text
  }
}
