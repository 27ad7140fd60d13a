import type { CompiledQuery, Kysely } from 'kysely'
import type { Pool } from 'mysql2'
import type { DB } from './db.gen.ts'

export type Db = Kysely<DB>

/** What a process holds open: the pool for requests and jobs, and the reader for bulk work. */
export interface Database {
  db: Db
  pool: Pool
  reader: Reader
  close(): Promise<void>
}

export interface Reader {
  db: Db
  /** Rows one after another in constant memory; leaving the loop early ends the query. */
  streamRows<Row>(query: Pick<CompiledQuery, 'sql' | 'parameters'>, options?: StreamOptions): AsyncIterable<Row>
  /** A bounded answer whose rows are arrays of their columns: the cheapest form for what is only written out again. */
  readArrays<Row extends unknown[]>(query: Pick<CompiledQuery, 'sql' | 'parameters'>): Promise<Row[]>
  close(): Promise<void>
}

export interface StreamOptions {
  /** Instants as text: much cheaper where hundreds of thousands of rows are only written out again. */
  dateStrings?: boolean
}

/** The new row's id as the number that all ids are. */
export function insertedId(result: { insertId?: bigint | undefined }): number {
  const id = Number(result.insertId)
  if (!Number.isSafeInteger(id)) throw new Error('The statement made no id')
  return id
}
