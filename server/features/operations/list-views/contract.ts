import { z } from 'zod'
import { empty, endpoint, id, idParams, text, version } from '#contract/endpoint.ts'

/** What a list is asked for: filters, order and page size by the contract of that list. */
export const viewQuery = z.strictObject({
  filter: z.record(z.string().max(40), z.union([z.string().max(200), z.number(), z.boolean()])),
  sort: z.string().max(40),
  order: z.enum(['asc', 'desc']),
  pageSize: z.number().int().positive(),
})
export type ViewQuery = z.output<typeof viewQuery>

export const listView = z.strictObject({
  id,
  resource: z.string(),
  name: z.string(),
  query: viewQuery,
  /** Whether the owner's agency sees it. */
  shared: z.boolean(),
  /** Only the owner changes a view. */
  own: z.boolean(),
  ownerName: z.string(),
  version,
})
export type ListView = z.infer<typeof listView>

const resource = z
  .string()
  .max(40)
  .regex(/^[a-z-]+$/, 'wrongType')
const why = 'Everybody keeps views of the lists they may see; only the owner changes one'
const sometimes = 'The permission to list that resource'

export const listViews = endpoint({
  method: 'get',
  path: '/list-views',
  permission: null,
  why,
  sometimes,
  summary: 'The views of one list: the own ones, and those that colleagues of the agency share',
  query: z.strictObject({ resource }),
  response: z.strictObject({ items: z.array(listView) }),
})

export const createView = endpoint({
  method: 'post',
  path: '/list-views',
  permission: null,
  why,
  sometimes,
  summary: 'Keep filters, order and page size of a list under a name; nothing that names a person is kept',
  body: z.strictObject({ resource, name: text(60), query: viewQuery, shared: z.boolean().default(false) }),
  response: listView,
  status: 201,
})

export const editView = endpoint({
  method: 'patch',
  path: '/list-views/{id}',
  permission: null,
  why,
  sometimes,
  summary: 'Rename an own view, share it with the agency or keep it to oneself',
  params: idParams,
  body: z.strictObject({ name: text(60).optional(), shared: z.boolean().optional(), version }),
  response: listView,
})

export const deleteView = endpoint({
  method: 'delete',
  path: '/list-views/{id}',
  permission: null,
  why,
  summary: 'Delete an own view',
  params: idParams,
  response: empty,
})
