import { z } from 'zod'
import { code, empty, endpoint, id, idParams, text, version } from '#contract/endpoint.ts'
import { flag, q } from '#contract/list.ts'
import { actions, scopes } from '#contract/permissions.ts'
import { changesOf, resourceEndpoints } from '#contract/resource.ts'

export const grant = z.strictObject({
  permission: z
    .string()
    .max(80)
    .regex(/^[a-z][a-z-]*:[a-z]+$/, 'wrongType'),
  scope: z.enum(scopes),
})
export type Grant = z.infer<typeof grant>

export const roleRow = z.strictObject({
  id,
  code: z.string(),
  name: z.string(),
  builtIn: z.boolean(),
  grantCount: z.number().int(),
  holderCount: z.number().int(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export const role = roleRow.extend({ grants: z.array(grant) })
export type Role = z.infer<typeof role>

const grants = z
  .array(grant)
  .max(500)
  .refine((list) => new Set(list.map((g) => g.permission)).size === list.length, 'role.grantTwice')

export const roleInput = z.strictObject({ code: code(40), name: text(100), grants: grants.default([]) })
export const roleChanges = changesOf(roleInput.omit({ code: true }))
export type RoleInput = z.output<typeof roleInput>

export const {
  list: listRoles,
  get: getRole,
  create: createRole,
  edit: editRole,
} = resourceEndpoints('roles', {
  noun: 'role',
  item: role,
  row: roleRow,
  input: roleInput,
  changes: roleChanges,
  sorts: ['id', 'code', 'name', 'builtIn', 'updatedAt'],
  order: 'asc',
  filters: { q, builtIn: flag.optional() },
})

export const getCatalogue = endpoint({
  method: 'get',
  path: '/roles/catalogue',
  permission: 'roles:list',
  summary: 'All that can be granted: resources with their actions, and the row scopes from narrow to wide',
  response: z.strictObject({
    resources: z.array(z.strictObject({ resource: z.string(), actions: z.array(z.enum(actions)) })),
    scopes: z.array(z.enum(scopes)),
  }),
})

export const deleteRole = endpoint({
  method: 'delete',
  path: '/roles/{id}',
  permission: 'roles:delete',
  summary: 'Delete a role that is not built in and that nobody holds',
  params: idParams,
  response: empty,
})
