import { defineFeature } from '#kernel/feature.ts'
import { resealBatchRows } from './reseal.ts'

/** What imports of batches leave for the messages that are made of them. */
export const messageBatchRows = defineFeature({
  name: 'message-batch-rows',
  tables: ['message_batch_row'],
  mount: () => undefined,
  reseal: resealBatchRows,
})
