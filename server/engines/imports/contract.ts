import { z } from 'zod'
import { endpoint, id, idParams } from '#contract/endpoint.ts'
import { listQuery, page } from '#contract/list.ts'
import type { Permission } from '#contract/permissions.ts'

export const importModes = ['CREATE', 'UPDATE', 'UPSERT'] as const
export const importPolicies = ['VALID_ROWS', 'ALL_OR_NOTHING'] as const
export const importStates = ['QUEUED', 'RUNNING', 'DONE', 'REFUSED', 'FAILED', 'CANCELLED'] as const
export const importEncodings = ['utf-8', 'big5', 'utf-16le', 'utf-16be'] as const
export type ImportMode = (typeof importModes)[number]
export type ImportPolicy = (typeof importPolicies)[number]
export type ImportState = (typeof importStates)[number]

const column = z.number().int().min(0).max(199)
const count = z.number().int().nonnegative()

type MappingShape<F extends string> = { [K in F]: z.ZodOptional<typeof column> }

/** Field to the number of its column, counted from 0; a column not named is ignored. */
const mappingOf = <F extends string>(fields: readonly F[]) =>
  z.strictObject(Object.fromEntries(fields.map((field) => [field, column.optional()])) as MappingShape<F>)

const rowErrorOf = <F extends string>(field: z.ZodEnum<{ [K in F]: K }>) =>
  z.strictObject({
    /** Null when the row as a whole is wrong. */
    field: field.nullable(),
    /** The header of the field's column. */
    column: z.string().nullable(),
    message: z.string(),
  })

/** How a file is to be read, where a person has chosen. */
const fileOf = <F extends string>(fields: readonly F[]) =>
  z.strictObject({
    fileId: id,
    mapping: mappingOf(fields).optional(),
    encoding: z.enum(importEncodings).optional(),
    /** Name of a visible sheet; the first one when absent. */
    sheet: z.string().min(1).max(100).optional(),
    /** Line of the header; found by its words when absent. */
    headerRow: z.number().int().min(1).max(100).optional(),
  })

const runOf = <F extends string>(field: z.ZodEnum<{ [K in F]: K }>) =>
  z.strictObject({
    id,
    fileName: z.string(),
    agencyId: id,
    agencyName: z.string(),
    mode: z.enum(importModes),
    policy: z.enum(importPolicies),
    /** Every row is checked against the database as it stands and none is applied; the counts tell what would be. */
    dryRun: z.boolean(),
    state: z.enum(importStates),
    columns: z.array(z.strictObject({ field, header: z.string() })),
    /** Null until the file was read through once. */
    rowsTotal: count.nullable(),
    /** accepted = created + updated + unchanged. */
    accepted: count,
    created: count,
    updated: count,
    unchanged: count,
    rejected: count,
    /** Rows with errors of their own; below `rejected` only where all or nothing refused the others with them. */
    faulty: count,
    /** Rows not handled: those that a cancelled or failed import left. */
    remaining: count.nullable(),
    /** The refused rows with their reasons, until the file expires. */
    failedFileId: id.nullable(),
    jobId: id.nullable(),
    /** Why it failed, in the reader's language. */
    error: z.string().nullable(),
    /** True while the uploaded file is kept, so that a cancelled or failed import can go on. */
    resumable: z.boolean(),
    createdBy: id,
    createdByName: z.string(),
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
  })

const previewOf = <F extends string>(fields: readonly F[], field: z.ZodEnum<{ [K in F]: K }>) =>
  z.strictObject({
    fileId: id,
    fileName: z.string(),
    size: count,
    format: z.enum(['csv', 'xlsx']),
    encoding: z.enum(importEncodings).nullable(),
    /** Of a workbook: its visible sheets, and the one that is read. */
    sheets: z.array(z.string()),
    sheet: z.string().nullable(),
    headerRow: count,
    columns: z.array(z.strictObject({ index: column, header: z.string(), samples: z.array(z.string()) })),
    mapping: mappingOf(fields),
    problems: z.array(z.strictObject({ field, columns: z.array(column), message: z.string() })),
    rowCount: count,
    rowCountIsEstimate: z.boolean(),
    rows: z.array(
      z.strictObject({ line: z.number().int(), cells: z.array(z.string()), errors: z.array(rowErrorOf(field)) }),
    ),
    /** How many rows from the beginning were checked, and how many of them have errors. */
    checked: z.strictObject({ rows: count, faulty: count }),
    sameContentAs: z.strictObject({ id, fileName: z.string(), createdAt: z.string() }).nullable(),
  })

export type ImportRun<F extends string = string> = z.output<ReturnType<typeof runOf<F>>>
export type ImportPreview<F extends string = string> = z.output<ReturnType<typeof previewOf<F>>>
export type ImportedFile<F extends string = string> = z.output<ReturnType<typeof fileOf<F>>>
export type RowError<F extends string = string> = z.output<ReturnType<typeof rowErrorOf<F>>>
export interface ImportOrder<F extends string = string> extends ImportedFile<F> {
  mode: ImportMode
  policy: ImportPolicy
  dryRun: boolean
}

interface Parts<Asked extends Permission, F extends string> {
  /** One run in English, for the summaries: `member import`. */
  noun: string
  /** What whoever imports must hold. */
  permission: Asked
  /** The fields that a file may carry, in the order in which people expect the columns. */
  fields: readonly [F, ...F[]]
}

/**
 * The endpoints of an import: `name` is their first segment, the prefix of their permissions and the purpose of the
 * uploads. Take them apart: `export const { preview: previewImport, … } = importEndpoints('member-imports', {…})`
 */
export function importEndpoints<const Name extends string, const Asked extends Permission, const F extends string>(
  name: Name,
  { noun, permission, fields }: Parts<Asked, F>,
) {
  const field = z.enum(fields) as z.ZodEnum<{ [K in F]: K }>
  const file = fileOf(fields)
  const run = runOf(field)
  const path = `/${name}` as const
  const one = `/${name}/{id}` as const
  const running = `${name}:run` as const
  return {
    preview: endpoint({
      method: 'post',
      path: `/${name}/preview`,
      permission,
      summary: 'Read the beginning of an uploaded file: columns, recognised mapping, first rows with their errors',
      body: file,
      response: previewOf(fields, field),
      unaudited: 'It reads the caller’s own upload, which is on record, and changes nothing',
    }),
    list: endpoint({
      method: 'get',
      path,
      permission: `${name}:list` as const,
      summary: `${noun.charAt(0).toUpperCase()}${noun.slice(1)}s, the newest first`,
      query: listQuery({ sorts: ['id'], filters: { state: z.enum(importStates).optional() } }),
      response: page(run),
    }),
    get: endpoint({
      method: 'get',
      path: one,
      permission: `${name}:show` as const,
      summary: `One ${noun}`,
      params: idParams,
      response: run,
    }),
    create: endpoint({
      method: 'post',
      path,
      permission,
      summary: 'Order the import of an uploaded file; without a mapping the columns are recognised by their headers',
      body: file.extend({
        mode: z.enum(importModes),
        policy: z.enum(importPolicies),
        dryRun: z.boolean().default(false),
      }),
      response: run,
      status: 201,
    }),
    errors: endpoint({
      method: 'get',
      path: `/${name}/{id}/errors`,
      permission: `${name}:show` as const,
      summary: 'Refused rows with line, column and reason; an item’s id is the row’s number',
      params: idParams,
      query: listQuery({ sorts: ['id'], order: 'asc', filters: {} }),
      response: page(z.strictObject({ id, line: z.number().int(), errors: z.array(rowErrorOf(field)) })),
    }),
    cancel: endpoint({
      method: 'post',
      path: `/${name}/{id}/cancel`,
      permission: running,
      summary: 'Cancel: what was applied stays, the rest is not handled',
      params: idParams,
      response: run,
    }),
    resume: endpoint({
      method: 'post',
      path: `/${name}/{id}/resume`,
      permission: running,
      summary: 'Go on with a cancelled or failed import at the first row not handled',
      params: idParams,
      response: run,
    }),
  }
}
