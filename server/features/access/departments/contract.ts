import { z } from 'zod'
import { code, id, text, version } from '#contract/endpoint.ts'
import { flag, idFilter, q } from '#contract/list.ts'
import { changesOf, resourceEndpoints } from '#contract/resource.ts'

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

export const {
  list: listDepartments,
  get: getDepartment,
  create: createDepartment,
  edit: editDepartment,
} = resourceEndpoints('departments', {
  noun: 'department',
  item: department,
  input: departmentInput,
  // A department stays in its agency: the rows it owns belong there.
  changes: changesOf(departmentInput.omit({ agencyId: true })),
  sorts: ['code', 'name', 'active', 'createdAt', 'id'],
  order: 'asc',
  filters: { q, agencyId: idFilter.optional(), active: flag.optional() },
})
