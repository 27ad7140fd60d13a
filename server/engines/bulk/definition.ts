import { type RawBuilder, sql } from 'kysely'
import type { Permission } from '#contract/permissions.ts'
import type { Rows } from '#engines/resource/read.ts'
import type { Resource } from '#engines/resource/records.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Sensitivity } from '#kernel/feature.ts'
import type { BulkEndpoints } from './contract.ts'

/** A step that one record has, for many: the step itself with its rule, permission and row of the log. */
export interface BulkDefinition<F, I extends object, Item extends object> {
  /** Of what is done, for the log and the name of the file. */
  name: { zh: string; en: string }
  list: { permission: Permission }
  endpoints: BulkEndpoints<F, I>
  resource: Pick<Resource<Item>, 'name' | 'columns' | 'find' | 'label'>
  /** Where they stand; a filter may mean what a record is at that moment. */
  rows: (now: Date) => Rows<F>
  /** Whom a record is about that is no person itself: the kind of person, and the column of their ids. */
  persons?: { type: string; id: string }
  /** Of a file that names records by their labels. */
  sensitivity: Exclude<Sensitivity, 'RAW'>
  /** The step takes the version that the record had when it was chosen. */
  versioned?: true
  /** The column of what a record comes to. */
  amount?: string
  /** Refuses an order whose input holds for no record. */
  check?: (ctx: Ctx, input: I) => unknown
  /** The problem by which the step would refuse a record as it stands, or null: for the preview, which changes nothing. */
  hinder: (ctx: Ctx, input: Partial<I>) => RawBuilder<string | null>
  /** What the step asks besides of each record, where no condition can tell: throws as the step would, and changes nothing. */
  rule?: (ctx: Ctx, id: number, input: Partial<I>) => Promise<unknown>
  /** The service function of the one record. It throws what the API would answer. */
  step: (ctx: Ctx, id: number, input: I & { version: number }) => Promise<unknown>
}

// Within the engine an input is what the contract made of it, and goes back to the definition alone.
// biome-ignore lint/suspicious/noExplicitAny: the filter, the input and the record of any feature
export type AnyBulk = BulkDefinition<any, any, any>

/** By what stands in a column, the problem that keeps a record from the step. */
export function hinderedBy(column: string, problems: Readonly<Record<string, string>>): RawBuilder<string | null> {
  const whens = Object.entries(problems).map(([value, problem]) => sql`when ${value} then ${problem}`)
  return sql`case ${sql.ref(column)} ${sql.join(whens, sql` `)} end`
}

/** `members-freeze-bulk`, from `/members/freeze/bulk`: the kind of the job. */
export const kindOf = ({ endpoints }: AnyBulk) => endpoints.order.path.slice(1).replaceAll('/', '-')
/** What the files of what was left undone are for. */
export const purposeOf = ({ resource }: AnyBulk) => `${resource.name}-bulk`
