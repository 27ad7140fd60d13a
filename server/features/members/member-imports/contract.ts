import type { z } from 'zod'
import { importEndpoints } from '#engines/imports/contract.ts'
import { type MemberField, memberReaders } from '#features/members/members/contract.ts'

/** The member's fields that a file may carry, in the order in which people expect the columns. */
export const importFields = Object.keys(memberReaders) as MemberField[]

export const {
  preview: previewImport,
  list: listImports,
  get: getImport,
  create: createImport,
  apply: applyImport,
  errors: listErrors,
  cancel: cancelImport,
  resume: resumeImport,
} = importEndpoints('member-imports', { permission: 'members:import', fields: importFields })

export type MemberImport = z.infer<typeof getImport.response>
