import { z } from 'zod'
import { code, id, text, version } from '#contract/endpoint.ts'
import { flag, idFilter, q } from '#contract/list.ts'
import { changesOf, resourceEndpoints } from '#contract/resource.ts'
import { messageInput } from '#features/messages/messages/contract.ts'
import { messageClasses, messageKinds, overCaps } from '#features/messages/messages/enums.ts'

const kind = z.enum(messageKinds)
const messageClass = z.enum(messageClasses)
const own = messageInput.shape

/** What all messages of a batch share, and their text with names of columns in double braces. */
export const messageBatch = z.strictObject({
  id,
  code: z.string(),
  name: z.string(),
  agencyId: id,
  agencyName: z.string(),
  kind,
  class: messageClass,
  /** The service that sends it. */
  serviceId: id.nullable(),
  serviceName: z.string().nullable(),
  overCap: z.enum(overCaps),
  title: z.string(),
  titleEn: z.string().nullable(),
  body: z.string(),
  bodyEn: z.string().nullable(),
  link: z.string().nullable(),
  /** Files of the drop folder are imported for it, with the rights of whoever has allowed that last. */
  takesFiles: z.boolean(),
  filesByName: z.string().nullable(),
  active: z.boolean(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type MessageBatch = z.infer<typeof messageBatch>

export const messageBatchInput = z.strictObject({
  code: code(30),
  name: text(100),
  agencyId: id.optional(),
  kind: kind.default('PERSONAL'),
  class: own.class,
  serviceId: own.serviceId,
  overCap: own.overCap,
  title: own.title,
  titleEn: own.titleEn,
  body: own.body,
  bodyEn: own.bodyEn,
  link: own.link,
  takesFiles: z.boolean().default(false),
  active: z.boolean().default(true),
})
export type MessageBatchInput = z.output<typeof messageBatchInput>

const emergency = {
  sometimes:
    'emergency-messages:create for one of the class EMERGENCY, message-batches:import for one that takes files of the drop folder',
}

export const endpoints = resourceEndpoints('message-batches', {
  noun: 'batch setting',
  item: messageBatch,
  input: messageBatchInput,
  changes: changesOf(messageBatchInput.omit({ agencyId: true })),
  rights: { create: emergency, edit: emergency },
  // A city has some hundreds of them.
  sorts: ['id', 'code', 'name', 'agencyName', 'kind', 'class', 'serviceName', 'active', 'createdAt'],
  filters: {
    q,
    kind: kind.optional(),
    class: messageClass.optional(),
    agencyId: idFilter.optional(),
    active: flag.optional(),
  },
})
