import type { z } from 'zod'
import { importEndpoints } from '#engines/imports/contract.ts'
import type { MemberField } from '#features/members/members/contract.ts'

/** The member's fields that a file may carry, in the order in which people expect the columns. */
export const importFields = [
  'account',
  'name',
  'identityNumber',
  'birthOn',
  'gender',
  'phone',
  'email',
  'level',
  'district',
  'address',
] as const satisfies readonly MemberField[]

export const {
  preview: previewImport,
  list: listImports,
  get: getImport,
  create: createImport,
  errors: listErrors,
  cancel: cancelImport,
  resume: resumeImport,
} = importEndpoints('member-imports', { noun: 'member import', permission: 'members:import', fields: importFields })

export type MemberImport = z.infer<typeof getImport.response>
