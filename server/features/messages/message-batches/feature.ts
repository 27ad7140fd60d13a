import { lookedAfter } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { keyByCode, namedAndActive } from '#engines/resource/keys.ts'
import { mounting } from '#engines/resource/plain.ts'
import { defineFeature } from '#kernel/feature.ts'
import { endpoints } from './contract.ts'
import { messageBatchProblems } from './problems.ts'
import { listAddresses } from './queries.ts'
import { messageBatches } from './service.ts'

export const messageBatchesFeature = defineFeature({
  name: 'message-batches',
  demonstration: () => import('./demonstration.ts'),
  problems: messageBatchProblems,
  tables: ['message_batch'],
  grants: { 'message-batches': lookedAfter },
  parts: [exportOf(endpoints.list, messageBatches.list)],
  mount: mounting(endpoints, messageBatches),
  keys: { 'message-batches': keyByCode('message-batches:list', messageBatches.list, namedAndActive) },
  addresses: { 'message-batches': listAddresses },
  records: { 'message-batches': messageBatches.record },
})
