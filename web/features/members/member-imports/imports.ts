import {
  applyImport,
  cancelImport,
  createImport,
  getImport,
  importFields,
  listErrors,
  listImports,
  previewImport,
  resumeImport,
} from '#features/members/member-imports/contract.ts'
import { requiredMemberFields } from '#features/members/members/contract.ts'
import type { Imports } from '#web/engines/imports/importing.ts'

export const imports: Imports = {
  name: 'member-imports',
  records: 'members',
  action: 'import',
  texts: 'memberImports',
  browse: '/members?tab=browse',
  fields: importFields,
  key: 'account',
  required: requiredMemberFields,
  endpoints: {
    preview: previewImport,
    list: listImports,
    get: getImport,
    create: createImport,
    apply: applyImport,
    errors: listErrors,
    cancel: cancelImport,
    resume: resumeImport,
  },
}
