import * as contract from '#features/members/member-imports/contract.ts'
import { requiredMemberFields } from '#features/members/members/contract.ts'
import type { Imports } from '#web/engines/imports/importing.ts'

export const imports: Imports = {
  name: 'member-imports',
  records: 'members',
  action: 'import',
  texts: 'memberImports',
  browse: '/members?tab=browse',
  fields: contract.importFields,
  key: 'account',
  required: requiredMemberFields,
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
