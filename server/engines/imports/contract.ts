import { z } from 'zod'
import { endpoint, id, idParams } from '#contract/endpoint.ts'
import { listQuery, page } from '#contract/list.ts'
import type { Permission } from '#contract/permissions.ts'
import { readEndpoints, stepsOf } from '#contract/resource.ts'
import { refusedRowsOf } from './enums.ts'

export const importModes = ['CREATE', 'UPDATE', 'UPSERT'] as const
export const importPolicies = ['VALID_ROWS', 'ALL_OR_NOTHING'] as const
export const importStates = ['QUEUED', 'RUNNING', 'DONE', 'REFUSED', 'FAILED', 'CANCELLED'] as const
export const importEncodings = ['utf-8', 'big5', 'utf-16le', 'utf-16be'] as const
export type ImportMode = (typeof importModes)[number]
export type ImportPolicy = (typeof importPolicies)[number]
export type ImportState = (typeof importStates)[number]

/**
 * What a list shows that a person must have seen before it is used: columns and sheets that are not read, rows that a
 * spreadsheet hides, phones that were given back their zero, names with a `?`, members who stand in it several times.
 */
export const remarkKinds = [
  'unreadColumns',
  'otherSheets',
  'hiddenRows',
  'zeroRestored',
  'lostCharacters',
  'repeatedRecipients',
] as const
export type RemarkKind = (typeof remarkKinds)[number]

/** `lines` are the first ones that it is about; none where it is about the list as a whole. */
export const remark = z.strictObject({
  kind: z.enum(remarkKinds),
  message: z.string(),
  lines: z.array(z.number().int()),
})
export type Remark = z.infer<typeof remark>

/** The kinds of remarks that whoever orders has seen. */
export const seenRemarks = z.array(z.enum(remarkKinds)).max(remarkKinds.length).default([])

/** How a list is to be read where a person has chosen. */
export const readAs = z.strictObject({
  encoding: z.enum(importEncodings).optional(),
  /** Name of a visible sheet; it must be said where several of them hold something. */
  sheet: z.string().min(1).max(100).optional(),
  /** Line of the header; found by its words when absent. */
  headerRow: z.number().int().min(1).max(100).optional(),
})

const column = z.number().int().min(0).max(199)
const count = z.number().int().nonnegative()

/** How a list is read, and what may be chosen instead. */
export const listFacts = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  encoding: z.enum(importEncodings).nullable(),
  /** Of a workbook: its visible sheets, and the one that is read. */
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  /** Several sheets hold something and none was chosen: which ones. Until then nothing can be ordered. */
  openSheets: z.array(z.string()),
  headerRow: count,
  /** The first lines with their first cells, among which the header stands. */
  beginning: z.array(z.strictObject({ line: z.number().int(), cells: z.array(z.string()) })),
})
export type ListFacts = z.infer<typeof listFacts>

/** Field to the number of its column, counted from 0; a column not named is ignored. */
export type Mapping = Partial<Record<string, number>>

/** What a new record cannot do without; of `either` a file carries one, and where none is mapped it lacks the first. */
export function neededFields<F extends string>(
  { required, either = [] }: { required: readonly F[]; either?: readonly F[] | undefined },
  mapping: Mapping,
): readonly F[] {
  const mapped = either.filter((field) => mapping[field] !== undefined)
  return [...required, ...(mapped.length > 0 ? mapped : either.slice(0, 1))]
}

/** What is kept of a run. */
export const runFields = z.strictObject({
  id,
  fileName: z.string(),
  agencyId: id,
  agencyName: z.string(),
  mode: z.enum(importModes),
  policy: z.enum(importPolicies),
  dryRun: z.boolean(),
  state: z.enum(importStates),
  /** Null until the file was read through once. */
  rowsTotal: count.nullable(),
  /** accepted = created + updated + unchanged; of a dry run, what would be. */
  accepted: count,
  created: count,
  updated: count,
  unchanged: count,
  rejected: count,
  /** Rows with errors of their own; below `rejected` only where all or nothing refused the others with them. */
  faulty: count,
  /** The refused rows with their reasons, until the file expires; null where it does not open to the reader. */
  failedFileId: id.nullable(),
  jobId: id.nullable(),
  createdBy: id,
  createdByName: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
})

/** Somebody ordered each run: there are some thousands. */
const runSorts = [
  'id',
  'fileName',
  'state',
  'mode',
  'policy',
  'rowsTotal',
  'created',
  'updated',
  'unchanged',
  'rejected',
  'createdByName',
  'createdAt',
  'finishedAt',
] as const

/** What a file may carry: the same for all of them, or what the record asks for that each is for. */
type Carried = readonly string[] | 'BY_SUBJECT'

const anyField = z.string().min(1).max(40)

function fieldsOf(fields: Carried): { field: z.ZodType<string, string>; mapping: z.ZodType<Mapping, Mapping> } {
  if (fields === 'BY_SUBJECT') return { field: anyField, mapping: z.record(anyField, column) }
  const columns = Object.fromEntries(fields.map((name) => [name, column.optional()]))
  return { field: z.enum(fields), mapping: z.strictObject(columns) }
}

/** Which names are fields is known when a value is read; to the compiler they are text, so that one engine serves all. */
function schemasOf(fields: Carried, modes: readonly [ImportMode, ...ImportMode[]]) {
  const { field, mapping } = fieldsOf(fields)
  const error = z.strictObject({
    /** Null when the row as a whole is wrong. */
    field: field.nullable(),
    /** The header of the field's column. */
    column: z.string().nullable(),
    message: z.string(),
  })
  const whole = readAs.extend({ fileId: id, mapping: mapping.optional() })
  /** `subjectId` is the record for which the file is; refused where an import is for none, asked for where it is for one. */
  const file = (fields === 'BY_SUBJECT' ? whole.extend({ subjectId: id }) : whole) as ForAny<typeof whole>
  const order = file.extend({
    mode: z.enum(modes),
    policy: z.enum(importPolicies),
    /** All is as in the real run, by its very code, its counts and refused rows too; only no record is written. */
    dryRun: z.boolean().default(false),
    /** It is refused unless this covers what the beginning of the file shows; so is a row further down. */
    seen: seenRemarks,
  })
  const preview = listFacts.extend({
    fileId: id,
    fileName: z.string(),
    size: count,
    columns: z.array(z.strictObject({ index: column, header: z.string(), samples: z.array(z.string()) })),
    mapping,
    /** Of an import for a record: what its files may carry, and what of that they must. */
    carries: z.strictObject({ fields: z.array(field), required: z.array(field) }).nullable(),
    problems: z.array(z.strictObject({ field, columns: z.array(column), message: z.string() })),
    rowCount: count,
    rowCountIsEstimate: z.boolean(),
    rows: z.array(
      z.strictObject({
        line: z.number().int(),
        cells: z.array(z.string()),
        errors: z.array(error),
        /** What must be seen of it, with the value that is taken of a cell. */
        remarks: z.array(error.extend({ value: z.string().nullable() })),
      }),
    ),
    /** How many rows from the beginning were checked, and how many of them have errors. */
    checked: z.strictObject({ rows: count, faulty: count }),
    /** What of the first rows, `looked` in number, must be seen before an order. */
    remarks: z.array(remark),
    looked: count,
    /** The import that has applied this content; which one is not told beyond the reader's reach. */
    sameContentAs: z
      .union([z.strictObject({ id, fileName: z.string(), createdAt: z.string() }), z.literal('OUT_OF_REACH')])
      .nullable(),
  })
  const run = runFields.extend({
    /** Taken as it is, or by a reveal. */
    failedFileOpens: z.enum(['DOWNLOAD', 'REVEAL']).nullable(),
    columns: z.array(z.strictObject({ field, header: z.string() })),
    /** Rows not handled: those that a cancelled or failed import left. */
    remaining: count.nullable(),
    /** Why it failed, in the reader's language. */
    error: z.string().nullable(),
    /** True while the uploaded file is kept, so that a cancelled or failed import can go on. */
    resumable: z.boolean(),
    /** Of a dry run after which something would go in: whether the reader may order the real run from it. */
    applicable: z.boolean(),
  })
  const faultyRow = z.strictObject({ id, line: z.number().int(), errors: z.array(error) })
  return { error, file, order, preview, run, faultyRow }
}

type ForAny<T extends z.ZodObject> = z.ZodObject<T['shape'] & { subjectId: z.ZodOptional<typeof id> }, z.core.$strict>

type Schemas = ReturnType<typeof schemasOf>
export type ImportRun = z.output<Schemas['run']>
export type ImportPreview = z.output<Schemas['preview']>
export type ImportedFile = z.output<Schemas['file']>
export type ImportOrder = z.output<Schemas['order']>
export type FaultyRow = z.output<Schemas['faultyRow']>
export type RowError = z.output<Schemas['error']>
export type ImportEndpoints = ReturnType<typeof importEndpoints>

/**
 * The endpoints of an import: `name` is their first segment, the prefix of their permissions and the purpose of the
 * uploads; `fields` are what a file may carry, in the order in which people expect the columns. Take them apart: `export const { preview: previewImport, … } = importEndpoints('member-imports', {…})`
 */
export function importEndpoints<const Name extends string, const Asked extends Permission>(
  name: Name,
  {
    permission,
    fields,
    modes = importModes,
  }: { permission: Asked; fields: Carried; modes?: readonly [ImportMode, ...ImportMode[]] },
) {
  const { file, order, preview, run, faultyRow } = schemasOf(fields, modes)
  const noun = name.slice(0, -1).replaceAll('-', ' ')
  const step = stepsOf(name, run)
  const stepAgain = stepsOf(name, run, `${permission} over its records, since it then runs for whoever asks`)
  return {
    preview: endpoint({
      method: 'post',
      path: `/${name}/preview`,
      permission,
      summary: 'Read the beginning of an uploaded file: columns, recognised mapping, first rows with their errors',
      body: file,
      response: preview,
      writes: false,
    }),
    ...readEndpoints(name, {
      noun,
      item: run,
      sorts: runSorts,
      filters: { state: z.enum(importStates).optional(), waits: z.enum([refusedRowsOf(name)]).optional() },
    }),
    create: endpoint({
      method: 'post',
      path: `/${name}`,
      permission,
      summary:
        'Order the import of an uploaded file, or by dryRun a check of its rows; without a mapping the columns are recognised by their headers',
      body: order,
      response: run,
      status: 201,
    }),
    apply: endpoint({
      method: 'post',
      path: `/${name}/{id}/apply`,
      permission,
      summary: 'Order the real run of a dry one of one’s own: the same file, columns, mode and policy',
      params: idParams,
      response: run,
      status: 201,
    }),
    errors: endpoint({
      method: 'get',
      path: `/${name}/{id}/errors`,
      permission: `${name}:show`,
      summary: 'Refused rows with line, column and reason; an item’s id is the row’s number',
      params: idParams,
      query: listQuery({ sorts: ['id'], order: 'asc', filters: {} }),
      response: page(faultyRow),
    }),
    cancel: step('cancel', 'run', 'Cancel: what was applied stays, the rest is not handled'),
    resume: stepAgain('resume', 'run', 'Go on with a cancelled or failed import at the first row not handled'),
  }
}
