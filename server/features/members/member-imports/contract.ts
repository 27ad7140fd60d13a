import { z } from 'zod'
import { endpoint, id, idParams } from '#contract/endpoint.ts'
import { listQuery, page } from '#contract/list.ts'
import type { MemberField } from '#features/members/members/contract.ts'

export const importModes = ['CREATE', 'UPDATE', 'UPSERT'] as const
export const importPolicies = ['VALID_ROWS', 'ALL_OR_NOTHING'] as const
export const importStates = ['QUEUED', 'RUNNING', 'DONE', 'REFUSED', 'FAILED', 'CANCELLED'] as const
export const importEncodings = ['utf-8', 'big5', 'utf-16le', 'utf-16be'] as const
export type ImportMode = (typeof importModes)[number]
export type ImportPolicy = (typeof importPolicies)[number]
export type ImportState = (typeof importStates)[number]

/** The member's fields that a file may carry, in the order in which people expect the columns. */
export const importFields = [
  'account',
  'name',
  'identityNumber',
  'birthOn',
  'gender',
  'phone',
  'email',
  'level',
  'district',
  'address',
] as const satisfies readonly MemberField[]

const column = z.number().int().min(0).max(199)

/** Field to the number of its column, counted from 0; a column not named is ignored. */
export const columnMapping = z.strictObject({
  account: column.optional(),
  name: column.optional(),
  identityNumber: column.optional(),
  birthOn: column.optional(),
  gender: column.optional(),
  phone: column.optional(),
  email: column.optional(),
  level: column.optional(),
  district: column.optional(),
  address: column.optional(),
})
export type ColumnMapping = z.infer<typeof columnMapping>

const field = z.enum(importFields)
const count = z.number().int().nonnegative()

const rowError = z.strictObject({
  /** Null when the row as a whole is wrong. */
  field: field.nullable(),
  /** The header of the field's column. */
  column: z.string().nullable(),
  message: z.string(),
})
export type RowError = z.infer<typeof rowError>

export const previewImport = endpoint({
  method: 'post',
  path: '/member-imports/preview',
  permission: 'members:import',
  summary: 'Read the beginning of an uploaded file: columns, recognised mapping, first rows with their errors',
  body: z.strictObject({
    fileId: id,
    mapping: columnMapping.optional(),
    encoding: z.enum(importEncodings).optional(),
  }),
  response: z.strictObject({
    fileId: id,
    fileName: z.string(),
    size: count,
    format: z.enum(['csv', 'xlsx']),
    encoding: z.enum(importEncodings).nullable(),
    columns: z.array(z.strictObject({ index: column, header: z.string(), samples: z.array(z.string()) })),
    mapping: columnMapping,
    problems: z.array(z.strictObject({ field, columns: z.array(column), message: z.string() })),
    rowCount: count,
    rowCountIsEstimate: z.boolean(),
    rows: z.array(z.strictObject({ line: z.number().int(), cells: z.array(z.string()), errors: z.array(rowError) })),
    /** How many rows from the beginning were checked, and how many of them have errors. */
    checked: z.strictObject({ rows: count, faulty: count }),
    sameContentAs: z.strictObject({ id, fileName: z.string(), createdAt: z.string() }).nullable(),
  }),
  writes: false,
})

export const memberImport = z.strictObject({
  id,
  fileName: z.string(),
  agencyId: id,
  agencyName: z.string(),
  mode: z.enum(importModes),
  policy: z.enum(importPolicies),
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
export type MemberImport = z.infer<typeof memberImport>

export const listImports = endpoint({
  method: 'get',
  path: '/member-imports',
  permission: 'member-imports:list',
  summary: 'Member imports, the newest first',
  query: listQuery({ sorts: ['id'], filters: { state: z.enum(importStates).optional() } }),
  response: page(memberImport),
})

export const getImport = endpoint({
  method: 'get',
  path: '/member-imports/{id}',
  permission: 'member-imports:show',
  summary: 'One member import',
  params: idParams,
  response: memberImport,
})

export const createImport = endpoint({
  method: 'post',
  path: '/member-imports',
  permission: 'members:import',
  summary: 'Order the import of an uploaded file; without a mapping the columns are recognised by their headers',
  body: z.strictObject({
    fileId: id,
    mapping: columnMapping.optional(),
    encoding: z.enum(importEncodings).optional(),
    mode: z.enum(importModes),
    policy: z.enum(importPolicies),
  }),
  response: memberImport,
  status: 201,
})

export const listErrors = endpoint({
  method: 'get',
  path: '/member-imports/{id}/errors',
  permission: 'member-imports:show',
  summary: 'Refused rows with line, column and reason; an item’s id is the row’s number',
  params: idParams,
  query: listQuery({ sorts: ['id'], order: 'asc', filters: {} }),
  response: page(z.strictObject({ id, line: z.number().int(), errors: z.array(rowError) })),
})

export const cancelImport = endpoint({
  method: 'post',
  path: '/member-imports/{id}/cancel',
  permission: 'member-imports:run',
  summary: 'Cancel: what was applied stays, the rest is not handled',
  params: idParams,
  response: memberImport,
})

export const resumeImport = endpoint({
  method: 'post',
  path: '/member-imports/{id}/resume',
  permission: 'member-imports:run',
  summary: 'Go on with a cancelled or failed import at the first row not handled',
  params: idParams,
  response: memberImport,
})
