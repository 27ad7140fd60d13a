import { CompiledQuery } from 'kysely'
import { raw } from 'mysql2'
import type { DB } from './db.gen.ts'

type Value = string | number | Buffer | Date | null
type Row = readonly Value[]

/** Rows as the text of a statement, made ahead by `rowText`. */
export type RowText = string & { readonly made: 'rowText' }

/** Many of them as bytes, which are a text in their statement alone: each text so large is kept for long once it is not the last one. */
export type RowBytes = Buffer & { readonly made: 'rowText' }

/**
 * Many rows as one statement with their values written in: compiling a placeholder for each value would cost more than
 * the insert. It can be made while the database is busy with the one before, and its rows in another thread. With
 * `ignore` a row that a unique key has already stays as it is.
 */
export function insertStatement<T extends keyof DB & string>(
  table: T,
  columns: readonly (keyof DB[T] & string)[],
  rows: readonly (Row | RowText | RowBytes)[],
  taken: 'refuse' | 'ignore' = 'refuse',
): CompiledQuery {
  const verb = taken === 'ignore' ? 'insert ignore' : 'insert'
  const values = rows.map((row) => (isMade(row) ? row : rowText(row)))
  const text = writeOut(`${verb} into ${table} (${columns.join(', ')}) values `, values)
  // As the one value of a placeholder, because the driver would look through the whole text for further ones.
  return CompiledQuery.raw('?', [raw(text)])
}

const isMade = (row: Row | RowText | RowBytes): row is RowText | RowBytes =>
  typeof row === 'string' || row instanceof Buffer

function writeOut(head: string, values: readonly (RowText | RowBytes)[]): string {
  const parts = values.flatMap((value, at) => [at === 0 ? head : between, value])
  if (parts.every((part) => typeof part === 'string')) return parts.join('')
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))).toString('latin1')
}

/** What stands between two rows. */
export const between = ', '

/** Rows as one text, which goes into a statement like that of a single one. */
export const joinRows = (rows: readonly RowText[]): RowText => rows.join(between) as RowText

/** The values of one row in the order of their columns. */
export function rowText(row: Row): RowText {
  return `(${row.map(literal).join(', ')})` as RowText
}

const PLAIN = /^[ !#-&(-[\]-~]*$/

/**
 * Three times as fast as the driver's, which asks of each value what it might be. All of it is ASCII, so that the text
 * of thousands of rows takes a byte a character wherever it is copied.
 */
function literal(value: Value): string {
  if (value === null) return 'NULL'
  if (typeof value === 'string')
    return PLAIN.test(value) ? `'${value}'` : `_utf8mb4 X'${Buffer.from(value).toString('hex')}'`
  if (typeof value === 'number') return String(value)
  return value instanceof Date ? `'${stamp(value)}'` : `X'${value.toString('hex')}'`
}

let last: Date | undefined
let lastStamp = ''

/** An instant as the driver would write it, worked out once for all values of one moment. */
function stamp(instant: Date): string {
  if (instant !== last) lastStamp = instant.toISOString().slice(0, 23).replace('T', ' ')
  last = instant
  return lastStamp
}
