import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type EndpointShape, endpoint } from '#contract/endpoint.ts'
import { nobody } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { systemContext } from '#kernel/context.ts'
import { defineDomain } from '#kernel/feature.ts'
import { notFound } from '#kernel/http/errors.ts'
import { createDoors, endpointsOf, mount } from '#kernel/http/mount.ts'
import { openapiDocument } from '#kernel/http/openapi.ts'
import type { Surface } from '#kernel/http/surface.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { createProduct } from '#kernel/product.ts'
import { product } from '#server/domains.ts'
import { faultsOfEnvelope, faultsOfSurface } from '#test/guards/door-rules.ts'
import { apiBase, type Client, type TestApp, testApp } from '#test/support/app.ts'
import { guarded, isFault } from '#test/support/doors.ts'
import { everyone } from '#test/support/everyone.ts'
import { toyDomain, toys, windToy } from '#test/support/toy/feature.ts'
import { toySurface } from '#test/support/toy/surface.ts'

let t: TestApp
let all: Client
beforeAll(async () => {
  t = await testApp({ product: guarded })
  all = await everyone(t)
})

const rowOf = (requestId: string | null) =>
  t.deps.database.db
    .selectFrom('audit_log')
    .select(['action', 'actor_kind as kind', 'actor_account as account'])
    .where('request_id', '=', requestId ?? '')
    .executeTakeFirst()

const outcomesOf = async (requestId: string | null) => {
  const rows = t.deps.database.db
    .selectFrom('audit_log')
    .select('outcome')
    .where('request_id', '=', requestId ?? '')
  return (await rows.execute()).map(({ outcome }) => outcome)
}

describe('a second door', () => {
  test('answers in its own envelope and status', async () => {
    const listed = await all.get<{ data: { items: object[] } }>('/toy/rest/toys')
    expect([listed.status, listed.body]).toMatchObject([201, { result: true, data: { items: [{ name: 'top' }] } }])
    const refused = await all.post('/toy/rest/toys', { name: '', colour: 'red' })
    expect([refused.status, refused.body]).toEqual([
      500,
      {
        result: false,
        desc: '資料有誤，請修正標示的欄位',
        fields: { name: '此欄必填', colour: '不認得的欄位' },
        request: refused.headers.get('x-request-id'),
      },
    ])
  })

  test('knows nobody by what another door knows them by', async () => {
    const byCookie = await t.app.request('/toy/rest/toys', { headers: { cookie: all.cookie } })
    expect([byCookie.status, await byCookie.json()]).toMatchObject([500, { desc: '請先登入' }])
    const headers = { authorization: `Bearer ${all.userId}` }
    expect((await t.app.request(`${apiBase}/merchants`, { headers })).status).toBe(401)
  })

  test.each(['/toy/rest', '/toy/rest/', '/toy/rest/nothing/here'])(
    'answers in its own envelope where there is nothing: %s',
    async (path) => {
      const answer = await t.app.request(path)
      expect([answer.status, await answer.json()]).toMatchObject([500, { result: false, desc: '找不到這筆資料' }])
      expect((await t.app.request(path, { method: 'HEAD' })).status).toBe(500)
    },
  )

  test('leaves the rest of the API to the console’s', async () => {
    for (const path of ['/api/nothing', '/api/admin', '/api/admin/nothing']) {
      const answer = await t.app.request(path, { headers: { 'accept-language': 'en' } })
      expect([answer.status, await answer.json()]).toMatchObject([404, { message: 'There is no such record' }])
    }
    expect((await t.app.request('/toy/restaurant')).headers.get('x-request-id')).toBeNull()
  })

  test('asks nobody which page they come from, where no cookie says who they are', async () => {
    const headers = { origin: 'https://elsewhere.example' }
    expect((await all.post('/toy/rest/toys', { name: 'kite' }, headers)).status).toBe(201)
    expect((await all.post('/merchants', { code: 'X', name: 'X' }, headers)).status).toBe(403)
  })

  test('is described by itself, with its envelope', () => {
    const paths = openapiDocument(t.app.api, 'toy').paths as Record<string, Record<string, { responses: object }>>
    expect(Object.keys(paths)).toEqual(['/toys', '/toys/{id}/wind'])
    const { responses } = paths['/toys']?.post ?? { responses: {} }
    expect(Object.keys(responses)).toEqual(['201', '500'])
    expect(JSON.stringify(responses)).toContain('"data"')
    expect(endpointsOf(t.app.api, 'admin').filter(({ path }) => path.startsWith('/toys'))).toEqual([])
  })
})

describe('a GET that writes', () => {
  test('is on record with the kind of its actor', async () => {
    const { status, headers } = await all.get('/toy/rest/toys/1/wind')
    expect(status).toBe(201)
    expect(await rowOf(headers.get('x-request-id'))).toMatchObject({ action: 'wind', kind: 'PARTNER' })
  })

  test.each([
    ['sec-purpose', 'prefetch;prerender'],
    ['purpose', 'prefetch'],
  ])('is refused where a browser asks ahead: %s', async (name, value) => {
    const { status, body, headers } = await all.get('/toy/rest/toys/1/wind', { [name]: value })
    expect([status, body.desc]).toEqual([500, '拒絕瀏覽器預先載入的要求'])
    expect(await outcomesOf(headers.get('x-request-id'))).toEqual(['REFUSED'])
    expect((await all.get('/toy/rest/toys', { [name]: value })).status).toBe(201)
  })
})

test('nobody but staff and the product orders a job, which would run with all rights', async () => {
  const [job] = guarded.jobs
  if (!job) throw new Error('There is no job')
  const order = async (kind: 'PARTNER' | 'NOBODY') => {
    const ctx = systemContext(t.deps, { ...nobody, kind })
    return enqueue(ctx, job, {}, { title: '' })
  }
  await expect(order('PARTNER')).rejects.toThrow('PARTNER may order no job')
  await expect(order('NOBODY')).rejects.toThrow('NOBODY may order no job')
})

describe('a row of the log', () => {
  test('tells staff, nobody and the product apart', async () => {
    const staff = await (await t.as('operator')).post('/merchants', { code: `K${all.userId}`, name: '店' })
    expect(await rowOf(staff.headers.get('x-request-id'))).toMatchObject({ kind: 'STAFF' })
    const refused = await t.anonymous.post('/auth/login', { account: 'system', password: 'wrong' })
    expect(await rowOf(refused.headers.get('x-request-id'))).toMatchObject({ kind: 'NOBODY', account: 'system' })
    const ctx = systemContext(t.deps)
    await audit(ctx, { action: 'create', resource: 'toys' })
    expect(await rowOf(ctx.request.id)).toMatchObject({ kind: 'SYSTEM', account: 'system' })
  })
})

const measure = {
  method: 'post',
  path: '/measured',
  permission: null,
  open: 'anyone',
  why: 'Only in this test',
  summary: 'Tell how long the text is',
  body: z.strictObject({ text: z.string() }),
  response: z.strictObject({ length: z.number() }),
  writes: false,
} as const satisfies EndpointShape

/** The product with another feature, and the toys' door as it is or another way. */
function withFeature(endpoints: EndpointShape[], surface: Surface = toySurface, answer: unknown = {}) {
  const made = {
    name: 'made',
    mount: (app: Parameters<typeof mount>[0]) => {
      for (const e of endpoints) mount(app, e, async () => answer as never)
    },
  }
  const domains = [...product.domains, toyDomain, defineDomain({ name: 'made', features: [made] })]
  return createProduct(domains, [...product.surfaces, surface])
}

describe('a body at a door', () => {
  const url = '/toy/rest/measured'
  const send = async (size: number, headers: Record<string, string>, pieces?: { read: number }) => {
    const { app } = await testApp({ product: withFeature([{ ...measure, surface: 'toy' }], toySurface, { length: 1 }) })
    const text = JSON.stringify({ text: 'a' }).padEnd(size)
    const body = pieces
      ? new ReadableStream<Uint8Array>(
          {
            pull: (stream) => {
              const piece = text.slice(pieces.read, pieces.read + 512)
              pieces.read += piece.length
              if (piece) stream.enqueue(new TextEncoder().encode(piece))
              else stream.close()
            },
          },
          { highWaterMark: 0 },
        )
      : text
    const path = headers.authorization === undefined ? url : '/toy/rest/toys'
    const sent = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body, duplex: 'half' }
    const answer = await app.request(path, sent as RequestInit)
    return { status: answer.status, desc: ((await answer.json()) as { desc?: string }).desc }
  }
  const tooLarge = { status: 500, desc: '內容超過 2048 位元組的上限' }

  test('has the length of that door, with its length told or in pieces', async () => {
    expect((await send(2_048, { 'content-length': '2048' })).status).toBe(201)
    expect(await send(2_049, { 'content-length': '2049' })).toEqual(tooLarge)
    expect((await send(2_048, {}, { read: 0 })).status).toBe(201)
    const pieces = { read: 0 }
    expect(await send(1_000_000, {}, pieces)).toEqual(tooLarge)
    expect(pieces.read).toBeLessThan(4_096)
  })

  test('is not read at all for somebody who has no right to send it', async () => {
    const pieces = { read: 0 }
    expect(await send(1_000_000, { authorization: 'Bearer 999999999' }, pieces)).toMatchObject({ desc: '請先登入' })
    expect(pieces.read).toBe(0)
  })
})

describe('who asks too often', () => {
  const limited = { result: false, desc: '要求過於頻繁，請於 60 秒後再試' }

  test('is refused in the envelope of the door, for as long as it says; others are not', async () => {
    const hurried = await testApp({ product: guarded, rateLimit: true })
    const [one, other] = [await everyone(hurried), await everyone(hurried)]
    const ask = (client: Client, n: number) =>
      Promise.all(Array.from({ length: n }, () => client.get('/toy/rest/toys')))
    const answers = await ask(one, 6)
    const [refused, ...others] = answers.filter(({ status }) => status === 500)
    expect([answers.filter(({ status }) => status === 201).length, others]).toEqual([5, []])
    expect(refused?.body).toMatchObject(limited)
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(30)
    expect((await ask(other, 1))[0]?.status).toBe(201)
    const unknown = await ask(hurried.anonymous, 4)
    const told = unknown.map(({ body }) => String(body.desc)).sort()
    expect(told).toEqual([limited.desc, ...Array(3).fill('請先登入')].sort())
    expect((await one.get('/merchants')).status).toBe(200)
  })

  test('is refused at signing in by address, whoever they say they are', async () => {
    const hurried = await testApp({ rateLimit: true })
    const guess = (n: number) => hurried.anonymous.post('/auth/login', { account: `guess${n}`, password: 'wrong' })
    // In two halves, so that there is a place to be looked at for each.
    const half = (from: number) => Promise.all(Array.from({ length: 11 }, (_, n) => guess(from + n)))
    const answers = [...(await half(0)), ...(await half(11))]
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(2)
    expect(refused[0]?.body).toMatchObject({ code: 'limited' })
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('is not counted where that is off', async () => {
    const asked = Array.from({ length: 40 }, () => all.get('/toy/rest/toys'))
    expect(new Set((await Promise.all(asked)).map(({ status }) => status))).toEqual(new Set([201]))
  })
})

describe('an error of the authors', () => {
  const read = endpoint({ ...measure, method: 'get', path: '/read', body: undefined })
  const mounted = (e: EndpointShape) => () => {
    const doors = createDoors(guarded.surfaces)
    mount(doors, e, async () => ({}) as never)
  }

  test.each<[string, EndpointShape, RegExp]>([
    ['a surface that there is not', { ...read, surface: 'back' }, /no surface back/],
    ['a GET that writes where a cookie is enough', { ...read, writes: true }, /admin: get \/read may not write/],
    ['a status that is none of a success there', { ...read, surface: 'toy', status: 200 }, /may not answer 200/],
  ])('is told at the start: %s', (_, e, told) => {
    expect(mounted(e)).toThrow(told)
    expect(mounted(read)).not.toThrow()
  })

  test.each<[string, Partial<Surface['limits']>, string]>([
    ['bodies', { bodyBytes: Number.POSITIVE_INFINITY }, 'toy: bodies have no limit'],
    ['the known', { known: { requests: 0, seconds: 1 } }, 'toy: requests of the known have no limit'],
    ['the unknown', { unknown: undefined }, 'toy: requests of the unknown have no limit'],
    ['an account', { account: { requests: 1, seconds: 0 } }, 'toy: requests of an account have no limit'],
    ['what is at work', { atOnce: { known: 1, unknown: 1, streams: 0 } }, 'toy: what is at work at once has no limit'],
  ])('is found by the guard: no limit of %s', (_, limits, fault) => {
    expect(
      faultsOfSurface({ ...toySurface, limits: { ...toySurface.limits, ...limits } as Surface['limits'] }),
    ).toEqual([fault])
  })

  test('is found by the guard: a refusal outside its envelope', async () => {
    const of = () => ({ error: 'no' })
    const loose = { ...toySurface, refusal: { ...toySurface.refusal, of } }
    const other = await testApp({ product: createProduct(guarded.domains, [...product.surfaces, loose]) })
    const found = await faultsOfEnvelope(other, [windToy], [all.userId])
    expect(found).toContain('get /toy/rest/toys/999999/wind: 500 {"error":"no"}')
    expect(await faultsOfEnvelope(t, [windToy], [all.userId])).toEqual([])
  })

  test('is found by the guard: a write by GET without a row', async () => {
    const silent = {
      ...toys,
      mount: (app: Parameters<typeof mount>[0]) =>
        mount(app, windToy, async (_ctx, { params }) => {
          if (params.id !== 1) throw notFound()
          return { id: 1, name: 'top' }
        }),
    }
    const domains = [...product.domains, { ...toyDomain, features: [silent] }]
    const other = await testApp({ product: createProduct(domains, guarded.surfaces) })
    const { status, body, headers } = await (await other.asUser(all.userId)).get('/toy/rest/toys/1/wind')
    const seen = { status, text: JSON.stringify(body), requestId: headers.get('x-request-id') ?? '' }
    expect(isFault(t.deps, windToy, seen)).toBe(true)
  })
})
