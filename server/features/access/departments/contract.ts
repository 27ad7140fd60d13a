import { z } from 'zod'
import { code, endpoint, id, idParams, text, version } from '#contract/endpoint.ts'
import { flag, idFilter, listQuery, page } from '#contract/list.ts'

export const department = z.strictObject({
  id,
  agencyId: id,
  agencyName: z.string(),
  parentId: id.nullable(),
  parentName: z.string().nullable(),
  code: z.string(),
  name: z.string(),
  active: z.boolean(),
  userCount: z.number().int(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Department = z.infer<typeof department>

export const departmentInput = z.strictObject({
  agencyId: id,
  parentId: id.nullish(),
  code: code(30),
  name: text(100),
  active: z.boolean().default(true),
})
export type DepartmentInput = z.output<typeof departmentInput>

/** A department stays in its agency: the rows it owns belong there. */
export const departmentChanges = departmentInput
  .omit({ agencyId: true })
  .partial()
  .extend({ active: z.boolean().optional(), version })
export type DepartmentChanges = z.output<typeof departmentChanges>

export const listDepartments = endpoint({
  method: 'get',
  path: '/departments',
  permission: 'departments:list',
  summary: 'Departments',
  query: listQuery({
    sorts: ['code', 'name', 'id'],
    order: 'asc',
    filters: { q: text(100).optional(), agencyId: idFilter.optional(), active: flag.optional() },
  }),
  response: page(department),
})

export const getDepartment = endpoint({
  method: 'get',
  path: '/departments/{id}',
  permission: 'departments:show',
  summary: 'One department',
  params: idParams,
  response: department,
})

export const createDepartment = endpoint({
  method: 'post',
  path: '/departments',
  permission: 'departments:create',
  summary: 'Create a department in an agency',
  body: departmentInput,
  response: department,
  status: 201,
})

export const editDepartment = endpoint({
  method: 'patch',
  path: '/departments/{id}',
  permission: 'departments:edit',
  summary: 'Edit a department',
  params: idParams,
  body: departmentChanges,
  response: department,
})
