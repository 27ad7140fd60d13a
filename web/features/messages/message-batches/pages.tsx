import type { MessageBatch } from '#features/messages/message-batches/contract.ts'
import { messageBatchProblems } from '#features/messages/message-batches/problems.ts'
import { messageClasses, messageKinds, overCaps } from '#features/messages/messages/enums.ts'
import { messageProblems } from '#features/messages/messages/problems.ts'
import {
  byChoice,
  byFlag,
  byReference,
  choice,
  flag,
  reference,
  search,
  shown,
  text,
} from '#web/engines/resource/fields.tsx'
import { definePages } from '#web/engines/resource/pages.tsx'
import { BatchFiles } from './BatchFiles.tsx'

export const pages = definePages<MessageBatch>({
  name: 'message-batches',
  title: 'name',
  head: ['active', 'code'],
  input: async () => (await import('#features/messages/message-batches/contract.ts')).messageBatchInput,
  problems: { ...messageBatchProblems, ...messageProblems },
  fields: [
    text('code', { link: true, sort: true }),
    text('name', { cut: 240, sort: true }),
    reference('agencyName', 'agencyId', 'agencies', { once: true, sort: true, hint: 'messageBatches.agencyHint' }),
    choice('kind', 'MessageKind', messageKinds, { sort: true }),
    choice('class', 'MessageClass', messageClasses, { sort: true, list: 'hidden' }),
    reference('serviceName', 'serviceId', 'services', { sort: true, hint: 'messageBatches.serviceHint' }),
    choice('overCap', 'MessageBatchOverCap', overCaps, { list: 'none' }),
    flag('active', 'MessageBatchState', 'enums.MessageBatchState.true.label'),
    text('title', { wide: true, cut: 240, sort: 'several', hint: 'messageBatches.textHint' }),
    text('body', { wide: true, lines: 4, list: 'none', hint: 'messageBatches.textHint' }),
    text('titleEn', { wide: true, list: 'none', hint: 'messageBatches.englishHint' }),
    text('bodyEn', { wide: true, lines: 4, list: 'none' }),
    flag('takesFiles', 'MessageBatchFiles', 'messageBatches.takesFiles'),
    shown('filesByName', { list: 'none' }),
    text('link', { wide: true, list: 'none', inputMode: 'url', hint: 'messageBatches.linkHint' }),
  ],
  groups: {
    'messageBatches.basics': ['code', 'name', 'agencyId', 'kind', 'class', 'serviceId', 'overCap', 'active'],
    'messageBatches.texts': ['title', 'body', 'titleEn', 'bodyEn', 'link'],
    'messageBatches.files': ['takesFiles'],
  },
  filters: [
    search(),
    byChoice('kind', 'MessageKind', messageKinds),
    byFlag('active', 'MessageBatchState'),
    byReference('agencyId', 'agencies'),
  ],
  emptyHint: 'messageBatches.emptyHint',
  factsTitle: 'messageBatches.basics',
  tabs: () => [
    {
      key: 'files',
      label: 'messageBatches.files',
      content: <BatchFiles />,
      permission: 'message-drop-files:list',
    },
  ],
})
