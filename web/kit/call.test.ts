import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { endpoint, idParams } from '#contract/endpoint.ts'
import { flag, listQuery } from '#contract/list.ts'
import { call, urlOf } from './call.ts'

const common = { permission: 'coupons:list', summary: '', response: z.strictObject({ done: z.boolean() }) } as const
const listed = listQuery({ sorts: ['id'], filters: { open: flag.optional() } })
const list = endpoint({ ...common, method: 'get', path: '/coupons', query: listed })
const activate = endpoint({ ...common, method: 'post', path: '/coupons/{id}/activate', params: idParams })
const rename = endpoint({
  ...common,
  method: 'patch',
  path: '/coupons/{id}',
  params: idParams,
  body: z.strictObject({ title: z.string() }),
})
const remove = endpoint({ ...common, method: 'delete', path: '/coupons/{id}', params: idParams })

const sent: { method?: string; url: string; body: unknown }[] = []

beforeEach(() => {
  sent.length = 0
  vi.stubGlobal('fetch', async (url: string, { method, body }: RequestInit) => {
    sent.push({ method, url, body: typeof body === 'string' ? JSON.parse(body) : body })
    return new Response('{"done":true}', { headers: { 'content-type': 'application/json' } })
  })
})
afterEach(() => vi.unstubAllGlobals())

test('an endpoint says where and how, its values are filled in, and its answer comes back', async () => {
  const { done } = await call(rename, { params: { id: 7 }, body: { title: '夏日券' } })
  expect(done).toBe(true)
  await call(activate, { params: { id: '8' } })
  await call(remove, { params: { id: 9 } })
  expect(sent).toEqual([
    { method: 'PATCH', url: '/api/admin/coupons/7', body: { title: '夏日券' } },
    { method: 'POST', url: '/api/admin/coupons/8/activate', body: {} },
    { method: 'DELETE', url: '/api/admin/coupons/9', body: undefined },
  ])
})

test('a query is written as the wire has it', async () => {
  await call(list, { query: { pageSize: 20, ids: [1, 2], open: false, cursor: null } })
  await call(list)
  expect(sent.map(({ url }) => url)).toEqual([
    '/api/admin/coupons?pageSize=20&ids=1%2C2&open=false',
    '/api/admin/coupons',
  ])
})

test('what fills a path cannot leave it', () => {
  expect(urlOf(activate, { params: { id: '../users' } })).toBe('/api/admin/coupons/..%2Fusers/activate')
  const nothing = {} as { id: number }
  expect(() => urlOf(activate, { params: nothing })).toThrow('needs id')
})
