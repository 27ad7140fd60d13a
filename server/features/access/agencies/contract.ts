import { z } from 'zod'
import { code, id, text, version } from '#contract/endpoint.ts'
import { flag, idFilter, q } from '#contract/list.ts'
import { changesOf, resourceEndpoints } from '#contract/resource.ts'

export const agency = z.strictObject({
  id,
  code: z.string(),
  name: z.string(),
  parentId: id.nullable(),
  parentName: z.string().nullable(),
  active: z.boolean(),
  departmentCount: z.number().int(),
  userCount: z.number().int(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Agency = z.infer<typeof agency>

export const agencyInput = z.strictObject({
  code: code(30),
  name: text(100),
  /** Absent for a root, which only a grant over all agencies may make. Another parent moves it with all below it. */
  parentId: id.nullish(),
  active: z.boolean().default(true),
})
export type AgencyInput = z.output<typeof agencyInput>

export const {
  list: listAgencies,
  get: getAgency,
  create: createAgency,
  edit: editAgency,
} = resourceEndpoints('agencies', {
  noun: 'agency',
  item: agency,
  input: agencyInput,
  changes: changesOf(agencyInput),
  sorts: ['code', 'name', 'active', 'createdAt', 'id'],
  order: 'asc',
  filters: { q, parentId: idFilter.optional(), active: flag.optional() },
})
