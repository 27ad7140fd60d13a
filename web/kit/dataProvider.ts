import type { DataProvider, GetListParams, GetListResult, RaRecord } from 'react-admin'
import type { Page } from '#contract/list.ts'
import { ask, type Callable } from './call.ts'
import { type Query, send, toQuery } from './http.ts'
import { cursorOf, rememberPage } from './pageMemory.ts'

/** What a list knows beyond its rows; read it with `useListContext().meta`. */
export interface ListMeta {
  total: number | null
  totalIsEstimate: boolean
}

export function emptyAsAbsent(value: unknown): unknown {
  return value === '' || value === undefined ? null : value
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(emptyAsAbsent(one)) === JSON.stringify(emptyAsAbsent(other))
}

/** Only what changed travels: masked or derived values that nobody touched are never sent back. */
export function changesOf(data: object, previous: object | undefined): Record<string, unknown> {
  const before = (previous ?? {}) as Record<string, unknown>
  const changed = Object.entries(data).filter(([key, value]) => key !== 'version' && !same(value, before[key]))
  return Object.fromEntries(changed.map(([key, value]) => [key, emptyAsAbsent(value)]))
}

export function withoutEmpty(data: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => emptyAsAbsent(value) !== null))
}

function listQuery(params: GetListParams): { query: Query; page: number } {
  const { page, perPage } = params.pagination ?? { page: 1, perPage: 25 }
  const sort = params.sort ? { sort: params.sort.field, order: params.sort.order.toLowerCase() } : {}
  return { page, query: { pageSize: perPage, ...sort, ...withoutEmpty(params.filter ?? {}) } }
}

function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return send<T>({ method: 'GET', path: path + toQuery(query), signal })
}

/** With `meta: { search: endpoint }` the filter travels in a body: personal data must not stand in an address. */
function fetchPage<T>(resource: string, query: Query, { meta, signal }: GetListParams): Promise<Page<T>> {
  const search: Callable | undefined = meta?.search
  return search ? ask({ ...search, writes: false }, { body: query, signal }) : get(`/${resource}`, query, signal)
}

async function list<T extends RaRecord>(resource: string, params: GetListParams): Promise<GetListResult<T>> {
  const { query, page } = listQuery(params)
  const key = resource + toQuery(query)
  const cursor = cursorOf(key, page)
  const answer = await fetchPage<T>(resource, { ...query, ...(cursor ? { cursor } : { page }) }, params)
  const { total, totalIsEstimate } = rememberPage(key, page, answer)
  const exact = !totalIsEstimate && total !== null
  return {
    data: answer.items,
    total: exact ? total : undefined,
    pageInfo: { hasNextPage: answer.hasNext, hasPreviousPage: page > 1 },
    meta: { total, totalIsEstimate: !exact } satisfies ListMeta,
  }
}

const inOneRequest = 200

async function many<T extends RaRecord>(resource: string, ids: T['id'][]): Promise<T[]> {
  if (ids.length === 0) return []
  const page = await get<Page<T>>(`/${resource}`, { ids: ids.slice(0, inOneRequest), pageSize: inOneRequest })
  return [...page.items, ...(await many<T>(resource, ids.slice(inOneRequest)))]
}

function refuseBulk(): Promise<never> {
  return Promise.reject(new Error('Bulk changes are jobs of the server, not loops of the browser'))
}

/** react-admin's verbs over the wire dialect: a resource is the first segment of its addresses. */
export const dataProvider: DataProvider = {
  supportAbortSignal: true,
  getList: list,
  getOne: async (resource, { id, signal }) => ({ data: await get(`/${resource}/${id}`, undefined, signal) }),
  getMany: async (resource, { ids }) => ({ data: await many(resource, ids) }),
  getManyReference: (resource, { target, id, filter, ...params }) =>
    list(resource, { ...params, filter: { ...filter, [target]: id } }),
  create: async (resource, { data }) => ({
    data: await send({ method: 'POST', path: `/${resource}`, body: withoutEmpty(data) }),
  }),
  update: async (resource, { id, data, previousData }) => {
    const version = data.version ?? previousData?.version
    const body = { ...changesOf(data, previousData), version }
    return { data: await send({ method: 'PATCH', path: `/${resource}/${id}`, body }) }
  },
  delete: async (resource, { id, previousData }) => {
    await send({ method: 'DELETE', path: `/${resource}/${id}` })
    return { data: previousData as never }
  },
  updateMany: refuseBulk,
  deleteMany: refuseBulk,
}
