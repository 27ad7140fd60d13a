import { z } from 'zod'
import { code, endpoint, id, idParams, text, version } from '#contract/endpoint.ts'
import { flag, idFilter, listQuery, page } from '#contract/list.ts'

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
  /** Absent for a root, which only a grant over all agencies may make. */
  parentId: id.nullish(),
  active: z.boolean().default(true),
})
export type AgencyInput = z.output<typeof agencyInput>

export const agencyChanges = agencyInput.partial().extend({ active: z.boolean().optional(), version })
export type AgencyChanges = z.output<typeof agencyChanges>

export const listAgencies = endpoint({
  method: 'get',
  path: '/agencies',
  permission: 'agencies:list',
  summary: 'Agencies',
  query: listQuery({
    sorts: ['code', 'name', 'id'],
    order: 'asc',
    filters: { q: text(100).optional(), parentId: idFilter.optional(), active: flag.optional() },
  }),
  response: page(agency),
})

export const getAgency = endpoint({
  method: 'get',
  path: '/agencies/{id}',
  permission: 'agencies:show',
  summary: 'One agency',
  params: idParams,
  response: agency,
})

export const createAgency = endpoint({
  method: 'post',
  path: '/agencies',
  permission: 'agencies:create',
  summary: 'Create an agency',
  body: agencyInput,
  response: agency,
  status: 201,
})

export const editAgency = endpoint({
  method: 'patch',
  path: '/agencies/{id}',
  permission: 'agencies:edit',
  summary: 'Edit an agency; another parent moves it with all below it',
  params: idParams,
  body: agencyChanges,
  response: agency,
})
