import { HttpError } from 'react-admin'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { searchMembers } from '#features/members/members/contract.ts'
import { changesOf, dataProvider } from './dataProvider.ts'
import { problemIn } from './http.ts'
import { setLanguage } from './i18n/language.ts'
import { forgetPages } from './pageMemory.ts'

interface Sent {
  method: string
  url: URL
  body: unknown
  headers: Record<string, string>
}

const sent: Sent[] = []

function answer(...answers: [number, unknown][]): void {
  const queue = [...answers]
  vi.stubGlobal('fetch', (url: string, init: RequestInit & { headers: Record<string, string> }) => {
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
    sent.push({ method: init.method ?? '', url: new URL(url, 'http://console'), body, headers: init.headers })
    const [status, json] = queue.shift() ?? [500, {}]
    return Promise.resolve(
      new Response(JSON.stringify(json), { status, headers: { 'content-type': 'application/json' } }),
    )
  })
}

const page = (more: object) => ({
  items: [],
  total: 0,
  totalIsEstimate: false,
  hasNext: false,
  nextCursor: null,
  ...more,
})
const ask = (pageNumber: number, filter = {}, meta = {}) =>
  dataProvider.getList('members', {
    pagination: { page: pageNumber, perPage: 25 },
    sort: { field: 'createdAt', order: 'DESC' },
    filter,
    meta,
  })

beforeEach(() => {
  sent.length = 0
  forgetPages()
  setLanguage('zh-TW')
})
afterEach(() => vi.unstubAllGlobals())

describe('lists', () => {
  test('speak the wire dialect', async () => {
    answer([200, page({ items: [{ id: 1 }], total: 1 })])
    const result = await ask(1, { status: 'ACTIVE', q: '', ids: [1, 2] })
    expect(sent[0]?.url.pathname).toBe('/api/admin/members')
    expect(Object.fromEntries(sent[0]?.url.searchParams ?? [])).toEqual({
      page: '1',
      pageSize: '25',
      sort: 'createdAt',
      order: 'desc',
      status: 'ACTIVE',
      ids: '1,2',
    })
    expect(sent[0]?.headers['accept-language']).toBe('zh-TW')
    expect(result).toMatchObject({
      data: [{ id: 1 }],
      total: 1,
      pageInfo: { hasNextPage: false, hasPreviousPage: false },
    })
  })

  test('an estimated total is told apart from an exact one', async () => {
    answer([200, page({ total: 10_001, totalIsEstimate: true, hasNext: true })])
    const result = await ask(1)
    expect(result.total).toBeUndefined()
    expect(result.meta).toEqual({ total: 10_001, totalIsEstimate: true })
    expect(result.pageInfo?.hasNextPage).toBe(true)
  })

  test('the next page continues by position and keeps the total', async () => {
    answer([200, page({ total: 60, hasNext: true, nextCursor: 'abc' })], [200, page({ total: null, hasNext: true })])
    await ask(1)
    const second = await ask(2)
    expect(sent[1]?.url.searchParams.get('cursor')).toBe('abc')
    expect(sent[1]?.url.searchParams.has('page')).toBe(false)
    expect(second.total).toBe(60)
  })

  test('another filter does not continue the old list', async () => {
    answer([200, page({ total: 60, hasNext: true, nextCursor: 'abc' })], [200, page({})])
    await ask(1)
    await ask(2, { status: 'FROZEN' })
    expect(sent[1]?.url.searchParams.get('page')).toBe('2')
  })

  test('a filter with personal data travels in the body', async () => {
    answer([200, page({})])
    await ask(1, { phone: '0912345678' }, { search: searchMembers })
    expect(sent[0]).toMatchObject({ method: 'POST', body: { phone: '0912345678', page: 1, pageSize: 25 } })
    expect(sent[0]?.url.pathname).toBe('/api/admin/members/search')
    expect(sent[0]?.url.href).not.toContain('0912345678')
  })

  test('many records are asked for in one request', async () => {
    answer([200, page({ items: [{ id: 3 }] })])
    const { data } = await dataProvider.getMany('agencies', { ids: [3, 4] })
    expect(sent[0]?.url.searchParams.get('ids')).toBe('3,4')
    expect(data).toEqual([{ id: 3 }])
  })
})

describe('writes', () => {
  test('send only what changed, with the version it was changed from', async () => {
    answer([200, { id: 7, version: 4 }])
    const previousData = { id: 7, version: 3, name: '王○○', phone: '0912***678', note: 'old', tags: ['a'] }
    const data = { ...previousData, note: '', tags: ['a'] }
    await dataProvider.update('members', { id: 7, data, previousData })
    expect(sent[0]).toMatchObject({ method: 'PATCH', body: { note: null, version: 3 } })
    expect(Object.keys(sent[0]?.body ?? {})).toHaveLength(2)
  })

  test('null, empty and absent are the same nothing', () => {
    expect(changesOf({ a: null, b: '', c: undefined, d: 0 }, { a: '', b: undefined })).toEqual({ d: 0 })
  })

  test('a stale write brings the record as it stands', async () => {
    answer([412, { code: 'precondition_failed', message: '已被修改', requestId: 'r1', current: { id: 7, version: 5 } }])
    const error = await dataProvider.update('members', { id: 7, data: {}, previousData: { id: 7 } }).catch((e) => e)
    expect(problemIn(error)).toMatchObject({ status: 412, current: { version: 5 } })
  })
})

describe('refusals', () => {
  test('quote the request id, except beside fields', async () => {
    answer(
      [409, { code: 'conflict', message: '衝突', requestId: 'r-409' }],
      [400, { code: 'invalid', message: '資料有誤', requestId: 'r-400', errors: { name: '必填' } }],
    )
    const conflict = await dataProvider.create('members', { data: {} }).catch((e) => e)
    const invalid = await dataProvider.create('members', { data: {} }).catch((e) => e)
    expect(conflict).toBeInstanceOf(HttpError)
    expect(conflict.message).toContain('r-409')
    expect(invalid.message).toBe('資料有誤')
    expect(invalid.body.errors).toEqual({ name: '必填' })
  })

  test('of too many requests say how long to wait, and nothing to read out to anybody', async () => {
    answer([429, { code: 'limited', message: '要求過於頻繁，請於 7 秒後再試', requestId: 'r-429' }])
    const limited = await dataProvider.create('members', { data: {} }).catch((e) => e)
    expect(limited.message).toBe('要求過於頻繁，請於 7 秒後再試')
  })

  test('a lost network says that what was typed is kept', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    const error = await ask(1).catch((e) => e)
    expect(problemIn(error)).toMatchObject({ status: 0, code: 'network' })
    expect(error.message).toContain('保留')
  })
})
