import type { CompiledQuery } from 'kysely'
import type { Permission } from '#contract/permissions.ts'
import type { Subject } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import type { RowBytes, RowText } from '#kernel/database/bulk-insert.ts'
import type { Fields } from './columns.ts'
import type { ImportMode } from './contract.ts'
import type { ReadRow } from './rows.ts'

/** The run as its rows are decided: for whom, where new records belong, and the instant that all of them bear. */
export interface Terms extends Pick<Ctx, 'actor' | 'pii'> {
  now: Date
  run: { id: number; mode: ImportMode; agencyId: number; departmentId: number | null }
}

/** A row together with the record it would make, written out while the database is busy with earlier rows. */
export interface PreparedRow<F extends string = string> extends ReadRow<F> {
  made?: RowText
}

/** What the database holds for some rows: their records by key, in any agency, and whatever else decides. */
export interface Known {
  records: Map<string, { id: number; agencyId: number; departmentId: number | null }>
}
type RecordOf<K extends Known> = K['records'] extends Map<string, infer R> ? R : never

/** `holder` is the record that has what the row may not have. */
export type Report<F extends string = string> = (field: F | null, key: string, holder?: number) => void

/**
 * All that an import needs to know of its records. Neither `make`, `check` nor `change` touches the database: a plan is
 * made while another chunk is written, and what it takes for granted is guarded by unique keys and versions.
 */
export interface ImportDefinition<F extends string, K extends Known, Change> {
  /** Resource, first segment of the addresses, purpose of the uploads: `member-imports`. */
  name: `${string}s`
  /** What whoever imports must hold; its reach says which records may be changed and where new ones may stand. */
  permission: Permission
  /** What somebody else's upload, or the rows that it was refused, open by. */
  reveal: Permission
  /** Every person whom some cells of a file name, wherever they belong: a cell may hold anything. */
  named(ctx: Ctx, cells: readonly string[]): Promise<Subject[]>
  fields: Fields<F>
  /** The field that tells which record a row is about. */
  key: F
  /** What a new record cannot do without, the key among it. */
  required: readonly F[]
  /** Problems: no place for new records, no record of this key to update, a key that is taken. */
  words: { place: string; unknown: string; taken: string }
  lookUp(ctx: Ctx, rows: readonly PreparedRow<F>[]): Promise<K>
  /** A new record, as `insert` takes it, of values that have all that is required; in a thread of its own. */
  make(terms: Terms, values: ReadRow<F>['values']): RowText
  /** What the database has against a new record. */
  check?(terms: Terms, row: PreparedRow<F>, known: K, report: Report<F>): void
  /** The record with the row's values; undefined when they say nothing new. An empty cell leaves the value. */
  change(terms: Terms, row: PreparedRow<F>, record: RecordOf<K>, known: K, report: Report<F>): Change | undefined
  /** Where its records are persons: their resource, and the ids of those that a look-up found, for the log. */
  persons?: { type: string; found: (known: K) => Iterable<number> }
  insert(rows: readonly (RowText | RowBytes)[]): CompiledQuery
  /** Writes the changes with their audit rows; false when one of the records has another version by now. */
  update(ctx: Ctx, runId: number, changes: Change[]): Promise<boolean>
}

/** An import of whatever records. */
export type AnyImport = ImportDefinition<string, Known, unknown>

/** `member-import`: kind of the job; the files of refused rows are `member-import-failures`. */
export const kindOf = ({ name }: Pick<AnyImport, 'name'>) => name.slice(0, -1)
export const failuresOf = (definition: Pick<AnyImport, 'name'>) => `${kindOf(definition)}-failures`
