import type { z } from 'zod'
import { importEndpoints } from '#engines/imports/contract.ts'

/** What a file of cards may carry, in the order in which people expect the columns. */
export const cardImportFields = [
  'cardType',
  'cardNumber',
  'identityNumber',
  'account',
  'validFromOn',
  'validUntilOn',
  'tags',
] as const
export type CardImportField = (typeof cardImportFields)[number]

/** What a new card cannot do without, besides one of those that name the member. */
export const requiredCardFields = ['cardType', 'cardNumber', 'validFromOn'] as const satisfies CardImportField[]
export const memberFields = ['identityNumber', 'account'] as const satisfies CardImportField[]

export const {
  preview: previewImport,
  list: listImports,
  get: getImport,
  create: createImport,
  apply: applyImport,
  errors: listErrors,
  cancel: cancelImport,
  resume: resumeImport,
} = importEndpoints('member-card-imports', { permission: 'member-cards:import', fields: cardImportFields })

export type MemberCardImport = z.infer<typeof getImport.response>
