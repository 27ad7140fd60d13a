import * as contract from '#features/cards/member-card-imports/contract.ts'
import type { Imports } from '#web/engines/imports/importing.ts'

export const imports: Imports = {
  name: 'member-card-imports',
  records: 'member-cards',
  action: 'import',
  texts: 'memberCardImports',
  browse: '/member-cards?tab=browse',
  fields: contract.cardImportFields,
  key: 'cardNumber',
  required: contract.requiredCardFields,
  either: contract.memberFields,
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
