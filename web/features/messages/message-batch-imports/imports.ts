import * as contract from '#features/messages/message-batch-imports/contract.ts'
import type { Imports } from '#web/engines/imports/importing.ts'
import { Became } from './Became.tsx'
import { ChooseBatch } from './ChooseBatch.tsx'
import { Readings } from './Readings.tsx'

export const imports: Imports = {
  name: 'message-batch-imports',
  records: 'message-batches',
  action: 'import',
  texts: 'messageBatchImports',
  browse: '/messages',
  fields: ['account'],
  key: 'account',
  required: ['account'],
  modes: ['CREATE'],
  ChooseSubject: ChooseBatch,
  Becoming: Readings,
  Became,
  endpoints: {
    preview: contract.previewImport,
    list: contract.listImports,
    get: contract.getImport,
    create: contract.createImport,
    apply: contract.applyImport,
    errors: contract.listErrors,
    cancel: contract.cancelImport,
    resume: contract.resumeImport,
  },
}
