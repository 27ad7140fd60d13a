import { z } from 'zod'
import { id } from '#contract/endpoint.ts'
import { idFilter } from '#contract/list.ts'
import { readEndpoints } from '#contract/resource.ts'
import { importStates } from '#engines/imports/contract.ts'
import { dropFileStates } from './enums.ts'

const count = z.number().int().nonnegative()

/** A file of the drop folder and what came of it. */
export const dropFile = z.strictObject({
  id,
  name: z.string(),
  state: z.enum(dropFileStates),
  /** Why it was refused, in the reader's language, and at which line of it. */
  reason: z.string().nullable(),
  line: z.number().int().nullable(),
  rowsTotal: count.nullable(),
  batchId: id.nullable(),
  batchName: z.string().nullable(),
  agencyId: id.nullable(),
  agencyName: z.string().nullable(),
  /** The import that it became, and how that stands. */
  importId: id.nullable(),
  importState: z.enum(importStates).nullable(),
  created: count.nullable(),
  rejected: count.nullable(),
  takenAt: z.string(),
  endedAt: z.string().nullable(),
})
export type DropFile = z.infer<typeof dropFile>

export const { list: listDropFiles, get: getDropFile } = readEndpoints('message-drop-files', {
  noun: 'dropped file',
  item: dropFile,
  // One every ten minutes at most.
  sorts: ['id', 'name', 'state', 'rowsTotal', 'takenAt', 'endedAt'],
  filters: { state: z.enum(dropFileStates).optional(), batchId: idFilter.optional() },
})
