import { defineFeature } from '#kit/feature.ts'
import { lazyResource } from '#web/engines/resource/lazyResource.tsx'

const words = {
  active: 'enums.MessageBatchState',
  kind: 'enums.MessageKind',
  class: 'enums.MessageClass',
  takesFiles: 'enums.MessageBatchFiles',
  overCap: 'enums.MessageBatchOverCap',
}

export const feature = defineFeature({
  resources: [lazyResource('message-batches', () => import('./pages.tsx'), { words })],
})
