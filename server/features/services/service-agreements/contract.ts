import { z } from 'zod'
import { code, id, text, version } from '#contract/endpoint.ts'
import { idFilter, q } from '#contract/list.ts'
import { changesOf, resourceEndpoints } from '#contract/resource.ts'
import { agreementStates } from './enums.ts'

export const agreement = z.strictObject({
  id,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  serviceId: id,
  serviceName: z.string(),
  agencyId: id,
  agencyName: z.string(),
  state: z.enum(agreementStates),
  /** The edition that members agree to now, and since when. */
  inForceId: id.nullable(),
  inForceEdition: z.number().int().nullable(),
  inForceFromAt: z.string().nullable(),
  /** The edition that is being written. */
  draftId: id.nullable(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Agreement = z.infer<typeof agreement>

const named = { code: code(30), name: text(100), nameEn: text(200) }

/** Its agency is that of the service. */
export const agreementInput = z.strictObject({
  ...named,
  serviceId: id,
  /** What the first draft begins with; blank if absent. */
  templateId: id.nullish(),
})
export type AgreementInput = z.output<typeof agreementInput>

const agreementNames = z.strictObject(named)
export type AgreementNames = z.output<typeof agreementNames>

export const {
  list: listAgreements,
  get: getAgreement,
  create: createAgreement,
  edit: editAgreement,
} = resourceEndpoints('service-agreements', {
  noun: 'service agreement',
  item: agreement,
  input: agreementInput,
  changes: changesOf(agreementNames),
  rights: {
    create: { also: ['services:list'], sometimes: 'service-agreement-templates:list where it begins with a template' },
  },
  // A city has some hundreds of agreements.
  sorts: ['id', 'code', 'name', 'nameEn', 'serviceName', 'agencyName', 'createdAt'],
  filters: {
    q,
    state: z.enum(agreementStates).optional(),
    serviceId: idFilter.optional(),
    agencyId: idFilter.optional(),
  },
})
