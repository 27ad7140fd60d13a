import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { EndpointShape } from '#contract/endpoint.ts'
import { listQuery } from '#contract/list.ts'
import { type Scope, scopes } from '#contract/permissions.ts'
import { apiBase } from '#kernel/http/openapi.ts'
import type { Client } from '#test/support/app.ts'
import { agencyMarkerOf, type Filled, markerOf, placeNames, reachOf } from '#test/support/build-everything.ts'
import { buildWorld, idsOf, label, placeless, segmentOf, send, splitIds, type World } from './scope-world.ts'

let world: World
let lists: EndpointShape[]

beforeAll(async () => {
  world = await buildWorld()
  const whole = world.endpoints.filter((e) => e.method === 'get' && !e.path.includes('{id}'))
  lists = whole.filter((e) => e.query && 'pageSize' in e.query.shape && !(segmentOf(e) in placeless))
})

interface Listed {
  items: { id: number }[]
  total: number | null
}

/** Texts that stand only in rows out of reach. */
function foreignMarkers(scope: Scope): string[] {
  const out = placeNames.filter((place) => !reachOf[scope].includes(place))
  const agencies = out.filter((place) => place === 'child' || place === 'other')
  return [...out.map(markerOf), ...agencies.map(agencyMarkerOf)]
}

const leaks = (scope: Scope, text: string) => foreignMarkers(scope).filter((marker) => text.includes(marker))

async function list(e: EndpointShape, scope: Scope, query: string) {
  const seen = await send(world.t, world.actors[scope], 'get', `${e.path}?pageSize=200&${query}`)
  const { items, total } = seen.body as unknown as Listed
  if (seen.status !== 200) throw new Error(`${label(e)}?${query} answered ${seen.status}: ${seen.text}`)
  return { ids: items.map(({ id }) => id), total, leaks: leaks(scope, seen.text) }
}

/** What is wrong with a page: rows out of reach, their texts, or a count that knows of them. */
async function faultsOf(e: EndpointShape, scope: Scope, query: string): Promise<object[]> {
  const { foreign } = splitIds(world, segmentOf(e), scope)
  const faults: object[] = []
  for (const count of ['', '&count=exact']) {
    const page = await list(e, scope, query + count)
    const leaked = page.ids.filter((id) => foreign.includes(id))
    const miscounted = page.total !== page.ids.length
    if (leaked.length + page.leaks.length > 0 || miscounted)
      faults.push({ list: e.path, query, count, ...page, leaked })
  }
  return faults
}

const paging = new Set(Object.keys(listQuery({ sorts: ['id'], filters: {} }).shape))

/** Filters whose values speak of a place; answered empty when the place is out of reach. */
const pointing: Record<string, (rows: Filled) => string | number> = {
  q: ({ place }) => markerOf(place.name),
  account: ({ member }) => member.account,
  actorAccount: ({ place }) => markerOf(place.name),
  requestId: ({ place }) => markerOf(place.name),
  subjectType: ({ place }) => markerOf(place.name),
  agencyId: ({ place }) => place.agencyId,
  departmentId: ({ place }) => place.departmentId ?? 0,
  parentId: ({ place }) => place.agencyId,
  merchantId: ({ merchantId }) => merchantId,
  couponId: ({ couponId }) => couponId,
  dispatchId: ({ dispatchId }) => dispatchId,
  memberId: ({ member }) => member.id,
}

/** Filters whose values are the same everywhere. */
const common: Record<string, string[]> = {
  recordId: ['1&resource=coupons'],
  subjectId: ['1'],
  roleId: ['1'],
  kind: ['system-log-export'],
  action: ['edit', 'reveal'],
  resource: ['coupons', 'members'],
  district: ['%E4%BF%A1%E7%BE%A9%E5%8D%80'],
  period: ['2026-02'],
  birthYearFrom: ['1900'],
  birthYearTo: ['2099'],
}
for (const name of ['created', 'occurred', 'registered'])
  Object.assign(common, { [`${name}From`]: [], [`${name}To`]: [] })

/** The ledger's records are named by their number; elsewhere `recordId` is that of any resource. */
function recordQuery(e: EndpointShape): string[] | undefined {
  return segmentOf(e) === 'coupon-used-records' ? [String(world.filled.other.recordId)] : undefined
}

function valuesOf(e: EndpointShape, key: string): string[] | undefined {
  const schema = z.toJSONSchema(e.query as z.ZodObject, { io: 'input', unrepresentable: 'any' })
  const declared = schema.properties?.[key]
  const choices = typeof declared === 'object' ? declared.enum : undefined
  if (choices) return choices.map(String)
  if (/(From|To)$/.test(key) && common[key]?.length === 0) {
    const day = key.endsWith('From') ? '2026-01-01' : '2026-12-31'
    return [segmentOf(e) === 'coupon-dispatches' ? `${day}T00:00:00Z` : day]
  }
  return (key === 'recordId' ? recordQuery(e) : undefined) ?? common[key]
}

const filtersOf = (e: EndpointShape) => Object.keys(e.query?.shape ?? {}).filter((key) => !paging.has(key))

describe('every list', () => {
  test('has filters that this guard knows', () => {
    const unknown = lists.flatMap((e) =>
      filtersOf(e)
        .filter((key) => !pointing[key] && !valuesOf(e, key)?.length)
        .map((key) => `${e.path} ${key}`),
    )
    expect([lists.filter((e) => !idsOf[segmentOf(e)]).map(label), unknown]).toEqual([[], []])
  })

  test.each(scopes)('holds the rows in reach, all of them and no others: %s', async (scope) => {
    const wrong: object[] = []
    for (const e of lists) {
      const { own, foreign } = splitIds(world, segmentOf(e), scope)
      const known = [...own, ...foreign]
      const listed = (await list(e, scope, '')).ids.filter((id) => known.includes(id))
      const asked = (await list(e, scope, `ids=${known.join(',')}`)).ids
      for (const ids of [listed, asked])
        if (ids.sort().join() !== [...own].sort().join()) wrong.push({ list: e.path, own, listed, asked })
      wrong.push(...(await faultsOf(e, scope, '')), ...(await faultsOf(e, scope, `ids=${known.join(',')}`)))
    }
    expect(wrong).toEqual([])
  })

  test.each(scopes)('keeps to the reach with every filter and every value: %s', async (scope) => {
    const wrong: object[] = []
    for (const e of lists) {
      for (const key of filtersOf(e).filter((name) => !pointing[name])) {
        for (const value of valuesOf(e, key) ?? []) wrong.push(...(await faultsOf(e, scope, `${key}=${value}`)))
      }
    }
    expect(wrong).toEqual([])
  })

  test.each(scopes)('is empty for a filter that names what is out of reach: %s', async (scope) => {
    const wrong: object[] = []
    for (const e of lists) {
      for (const key of filtersOf(e).filter((name) => pointing[name])) {
        const named = key === 'q' && e.path === '/agencies' ? agencyMarkerOf('other') : undefined
        const query = `${key}=${named ?? pointing[key]?.(world.filled.other)}`
        const { ids, total } = await list(e, scope, query)
        const seen = scope === 'ALL' ? ids.length === 0 && key !== 'parentId' : ids.length + (total ?? 0) > 0
        if (seen) wrong.push({ list: e.path, query, ids, total })
      }
    }
    expect(wrong).toEqual([])
  })
})

const read = (scope: Scope, path: string) => send(world.t, world.actors[scope], 'get', path)

/** What else can be read without naming a record, and how it is asked. */
const plain: Record<string, () => string> = {
  'get /home': () => '/home',
  'get /jobs/counts': () => '/jobs/counts',
  'get /coupon-paid-records/totals': () => '/coupon-paid-records/totals?period=2026-03',
}
const elsewhere: Record<string, string> = {
  'get /jobs/events': 'A stream, read below',
  'get /timeline': 'test/guards/scope covers it',
  'get /openapi.json': 'The description of the API holds no rows',
  'get /auth/me': 'The own grants',
}

/** Reads in a body, and what they answer: never a row, but how many there are. */
const counting: Record<string, () => object> = {
  'post /members/export/count': () => ({ filter: {} }),
  'post /coupons/audience-count': () => ({ audience: { districts: ['信義區'] } }),
  'post /coupon-used-records/redeemable': () => ({ account: world.filled.other.member.account }),
  'post /coupon-dispatches/preflight': () => ({
    kind: 'SINGLE',
    couponId: world.filled.own.couponId,
    account: world.filled.other.member.account,
  }),
}

/** What the actors of these tests did and searched for; rows that were built stay. */
const clearOwnTraces = () =>
  world.t.deps.database.db.deleteFrom('audit_log').where('request_id', 'not like', 'mk%').execute()

/** Figures of the log first: what follows leaves rows in it. */
async function snapshot(scope: Scope): Promise<Record<string, unknown>> {
  await clearOwnTraces()
  const first = [...lists].sort((a, b) => Number(isLog(b)) - Number(isLog(a)))
  const seen: Record<string, unknown> = {}
  for (const [name, path] of Object.entries(plain)) seen[name] = (await read(scope, path())).body
  for (const e of first) seen[label(e)] = (await list(e, scope, 'count=exact')).total
  for (const [name, body] of Object.entries(counting))
    seen[name] = (await send(world.t, world.actors[scope], 'post', name.replace('post ', ''), body())).body
  return seen
}

const isLog = (e: EndpointShape) => segmentOf(e).endsWith('-logs')

describe('figures and counts', () => {
  test('everything that reads without naming a record is covered here', () => {
    const whole = world.endpoints.filter((e) => e.method === 'get' && !e.path.includes('{id}') && !lists.includes(e))
    const unplaced = whole.filter((e) => !(segmentOf(e) in placeless) && !plain[label(e)] && !elsewhere[label(e)])
    const reads = world.endpoints.filter((e) => e.unaudited && e.path !== '/member-imports/preview')
    expect([unplaced, reads.filter((e) => !counting[label(e)])].map((list) => list.map(label))).toEqual([[], []])
  })

  test.each(scopes.filter((scope) => scope !== 'ALL'))(
    'stay the same when rows appear out of reach: %s',
    async (scope) => {
      const before = await snapshot(scope)
      await world.fill('other')
      if (scope !== 'AGENCY_TREE') await world.fill('child')
      world.t.clock.forward(31_000)
      expect(await snapshot(scope)).toEqual(before)
      // The preflight gives back the account that was asked for.
      const given = JSON.stringify(before).replaceAll(world.filled.other.member.account, '')
      expect(leaks(scope, given)).toEqual([])
    },
  )

  test('change when rows appear in reach', async () => {
    const before = await snapshot('ALL')
    await world.fill('other')
    world.t.clock.forward(31_000)
    const after = await snapshot('ALL')
    const unmoved = Object.keys(before).filter((name) => JSON.stringify(after[name]) === JSON.stringify(before[name]))
    expect(unmoved.filter((name) => !/preflight|redeemable|\/(agencies|departments)$/.test(name))).toEqual([])
  })
})

describe('a search', () => {
  const keysOf = (rows: Filled): [key: string, value: string][] => [
    ['ACCOUNT', rows.member.account],
    ['IDENTITY', rows.member.identityNumber],
    ['PHONE', rows.member.phone ?? ''],
    ['EMAIL', rows.member.email ?? ''],
    ['NUMBER', String(rows.member.id)],
    ['NAME', rows.member.name],
  ]

  test.each(scopes)('finds members in reach only, by every key: %s', async (scope) => {
    const wrong: object[] = []
    for (const [key, value] of placeNames.flatMap((place) => keysOf(world.filled[place]))) {
      const seen = await send(world.t, world.actors[scope], 'post', '/members/search', { key, value, pageSize: 100 })
      const { items, total } = seen.body as unknown as Listed
      const leaked = leaks(scope, seen.text)
      if (seen.status !== 200 || total !== items.length || leaked.length > 0) wrong.push({ key, value, total, leaked })
    }
    expect(wrong).toEqual([])
  })
})

const exportsOf: Record<string, () => object> = {
  'post /members/export': () => ({ columns: ['account', 'agencyName'], format: 'csv', purpose: 'CASE' }),
  'post /system-logs/export': () => ({ format: 'csv', filter: {} }),
  'post /coupon-dispatches/{id}/export': () => ({ purpose: '測試' }),
}

describe('a file', () => {
  test('every export is covered here', () => {
    const all = world.endpoints.filter((e) => e.permission?.endsWith(':export') && !e.unaudited)
    expect(all.map(label).sort()).toEqual(Object.keys(exportsOf).sort())
  })

  test.each(scopes)('holds what is in reach only: %s', async (scope) => {
    await clearOwnTraces()
    const client = world.actors[scope]
    const orders: [string, object][] = Object.entries(exportsOf).map(([name, body]) => [name, body()])
    orders.push(['post /system-logs/export', { format: 'csv', filter: {}, members: true }])
    for (const [name, body] of orders) {
      const path = name.replace('post ', '').replace('{id}', String(world.filled.own.dispatchId))
      const { status, body: ordered } = await send(world.t, client, 'post', path, body)
      expect([200, 201], name).toContain(status)
      await world.t.runJobs()
      const text = await contentOf(client, Number(ordered.jobId))
      expect(leaks(scope, text), name).toEqual([])
      expect(text.includes(markerOf('own')), name).toBe(!(scope === 'DEPARTMENT' && path.includes('logs')))
    }
  })
})

async function contentOf(client: Client, jobId: number): Promise<string> {
  const job = await client.get<{ files: { id: number }[] }>(`/jobs/${jobId}`)
  return (await client.download(job.body.files[0]?.id ?? 0)).toString()
}

describe('the stream of jobs', () => {
  test.each(scopes)('tells of jobs in reach only: %s', async (scope) => {
    const { cookie } = world.actors[scope]
    const response = await world.t.app.request(`${apiBase}/jobs/events`, { headers: { cookie } })
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    let text = ''
    // Rows come newest first, and those of `own` were made before all others.
    while (!text.includes(markerOf('own'))) text += new TextDecoder().decode((await reader.read()).value)
    await reader.cancel()
    expect(leaks(scope, text)).toEqual([])
  })
})
