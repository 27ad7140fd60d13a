import { z } from 'zod'
import { endpoint, id, idParams } from '#contract/endpoint.ts'
import { importEndpoints } from '#engines/imports/contract.ts'
import { messageStatuses } from '#features/messages/messages/enums.ts'

/** Columns are those that the text of the batch names; a row makes one message for its member, and changes none. */
export const {
  preview: previewImport,
  list: listImports,
  get: getImport,
  create: createImport,
  apply: applyImport,
  errors: listErrors,
  cancel: cancelImport,
  resume: resumeImport,
} = importEndpoints('message-batch-imports', {
  permission: 'message-batches:import',
  fields: 'BY_SUBJECT',
  modes: ['CREATE'],
})

const texts = z.strictObject({ title: z.string(), body: z.string(), link: z.string().nullable() })

/** How a row reads on a telephone in Chinese, and in one in English where the batch has a text for it. */
const reading = z.strictObject({
  line: z.number().int(),
  account: z.string(),
  zh: texts,
  en: texts.nullable(),
  /** What keeps it from being imported, as far as the file and the allow list tell. */
  errors: z.array(z.strictObject({ column: z.string().nullable(), message: z.string() })),
})
export type Reading = z.infer<typeof reading>
export const readingsAtOnce = 10

export const listReadings = endpoint({
  method: 'post',
  path: '/message-batch-imports/readings',
  permission: 'message-batches:import',
  summary: 'How rows of an uploaded file will read, ten from a row on',
  body: previewImport.body.extend({
    /** Rows before the first that is shown. */
    after: z.number().int().min(0).max(1_000_000).default(0),
  }),
  response: z.strictObject({ items: z.array(reading), hasNext: z.boolean() }),
  writes: false,
})

/** What an import is for and what came of it. */
export const getOutcome = endpoint({
  method: 'get',
  path: '/message-batch-imports/{id}/outcome',
  permission: 'message-batch-imports:show',
  summary: 'The batch that an import is for, and the message that was made of its rows',
  params: idParams,
  response: z.strictObject({
    batchId: id,
    batchCode: z.string(),
    batchName: z.string(),
    /** Null while none was made; deleted drafts are none. */
    message: z.strictObject({ id, title: z.string(), status: z.enum(messageStatuses) }).nullable(),
  }),
})
export type Outcome = z.infer<typeof getOutcome.response>
