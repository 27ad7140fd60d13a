import type { CompiledQuery } from 'kysely'
import type { Permission } from '#contract/permissions.ts'
import type { Problem } from '#contract/problems.ts'
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
  /** Of fields that may stand together once: the line where they stood first, by the place of these fields in `together`. */
  repeats?: (number | null)[]
}

/** What the database holds for some rows: their records by key, in any agency, and whatever else decides. */
export interface Known {
  records: Map<string, { id: number; agencyId: number; departmentId: number | null }>
}
type RecordOf<K extends Known> = K['records'] extends Map<string, infer R> ? R : never

/**
 * `met` is the record of somebody of whom the refusal tells, or `nobody` where it says that somebody asked for is not
 * there: the one costs of the budget of matches, the other of that of missed searches.
 */
export type Report<F extends string = string> = (
  field: F | null,
  problem: string | Problem,
  met?: number | 'nobody',
) => void

/** A new record as `insert` takes it, with what stands beside it elsewhere: as JSON, for it goes from thread to thread. */
export interface Made<Beside> {
  text: RowText
  beside: Beside
}

/**
 * All that an import needs to know of its records. Neither `make`, `check` nor `change` touches the database: a plan is
 * made while another chunk is written, and what it takes for granted is guarded by unique keys and versions.
 */
export interface ImportDefinition<F extends string, K extends Known, Change, Beside = null> {
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
  /** Fields that no two rows may share as a whole: `check` is told of the second row, with the line of the first. */
  together?: readonly (readonly F[])[]
  /** The field within which the key names a record, where it does not by itself. */
  within?: F
  /** What a new record cannot do without, the key among it. */
  required: readonly F[]
  /** Fields that name the same thing in several ways: a file carries one of them, which a new record needs too. */
  either?: readonly F[]
  /** Problems: no place for new records, no record of this key to update, a key that is taken. */
  words: { place: string; unknown: string; taken: string }
  /** `asNew` where nobody is expected to be there: a record is then not looked for, its unique keys refuse what it may not. */
  lookUp(ctx: Ctx, rows: readonly PreparedRow<F>[], asNew: boolean): Promise<K>
  /** The record that a row is about, where its key alone does not name it. */
  recordOf?(known: K, values: ReadRow<F>['values']): RecordOf<K> | undefined
  /** A new record, as `insert` takes it, of values that have all that is required; in a thread of its own. */
  make?(terms: Terms, values: ReadRow<F>['values']): RowText
  /** The same where a record holds what was looked up; one of the two is there. */
  makeOf?(terms: Terms, row: PreparedRow<F>, known: K): Made<Beside>
  /** What the database has against a new record. */
  check?(terms: Terms, row: PreparedRow<F>, known: K, report: Report<F>): void
  /** The record with the row's values; undefined when they say nothing new. An empty cell leaves the value. */
  change(terms: Terms, row: PreparedRow<F>, record: RecordOf<K>, known: K, report: Report<F>): Change | undefined
  /**
   * Whom its rows concern, for the log: the resource of these persons, those whom a look-up found, who stands beside a
   * new record, and whether the new records are such persons.
   */
  persons?: {
    type: string
    found: (known: K) => Iterable<number>
    beside?: (beside: Beside) => number
    areRecords: boolean
  }
  /**
   * Where what rows carry follows from another record, as the text of a batch: the import as it is for that one, and the
   * version of it. Refuses one that is out of reach.
   */
  of?(ctx: Ctx, subjectId: number): Promise<Part<F, K, Change, Beside> & { version: number }>
  insert(rows: readonly (RowText | RowBytes)[]): CompiledQuery
  /**
   * Writes what the records that `makeOf` made have elsewhere, in the transaction of the insert; false when what was
   * looked up for them holds no more.
   */
  attach?(ctx: Ctx, inserted: { ids: number[]; besides: Beside[] }): Promise<boolean>
  /** What becomes of the records once all are there, in the transaction of the end; only where there are some. */
  ended?(ctx: Ctx, run: { id: number; fileName: string }): Promise<void>
  /** Writes the changes with their audit rows; false when one of the records has another version by now. */
  update(ctx: Ctx, runId: number, changes: Change[]): Promise<boolean>
}

/** What of an import follows from the record for which it is. */
export type Part<F extends string, K extends Known, Change, Beside> = Pick<
  ImportDefinition<F, K, Change, Beside>,
  'fields' | 'required' | 'lookUp' | 'makeOf' | 'check' | 'ended'
>

/** An import of whatever records. */
export type AnyImport = ImportDefinition<string, Known, unknown, unknown>

/** `member-import`: kind of the job; the files of refused rows are `member-import-failures`. */
export const kindOf = ({ name }: Pick<AnyImport, 'name'>) => name.slice(0, -1)
export const failuresOf = (definition: Pick<AnyImport, 'name'>) => `${kindOf(definition)}-failures`
