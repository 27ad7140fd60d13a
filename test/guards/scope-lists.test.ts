import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type EndpointShape, isWrite } from '#contract/endpoint.ts'
import { type Scope, scopes } from '#contract/permissions.ts'
import type { ExportColumn } from '#engines/exports/columns.ts'
import { apiBase, type Client } from '#test/support/app.ts'
import { addressOf } from '#test/support/doors.ts'
import { bodyOf, columnsIn } from '#test/support/export-samples.ts'
import { agencyMarkerOf, markerOf, placeNames, reachOf } from '#test/support/places.ts'
import { type Filled, idOf } from '#test/support/sample.ts'
import {
  counts,
  exported,
  exports,
  label,
  lacking,
  lackingRows,
  placeless,
  reads,
  resources,
  searches,
  segmentOf,
} from '#test/support/samples.ts'
import { readAll } from '#test/tabular/tables.ts'
import { filtersOf, type KnownFilter, knownFilter, sortsOf } from './list-filters.ts'
import { buildWorld, reached, send, splitIds, type World } from './scope-world.ts'

let world: World
let lists: EndpointShape[]

beforeAll(async () => {
  world = await buildWorld()
  const whole = world.endpoints.filter((e) => e.method === 'get' && !isWrite(e) && !e.path.includes('{id}'))
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
  const seen = await send(world.t, world.actors[scope], 'get', `${addressOf(e)}?pageSize=200&${query}`)
  const { items, total } = seen.body as unknown as Listed
  if (seen.status !== 200) throw new Error(`${label(e)}?${query} answered ${seen.status}: ${seen.text}`)
  return { ids: items.map(({ id }) => id), total, leaks: leaks(scope, seen.text) }
}

/** The ids of a list read by its cursor, two at a time, and a page further than there are rows. */
async function walk(e: EndpointShape, query: string, rows: number): Promise<number[]> {
  const ids: number[] = []
  let cursor: string | null = ''
  for (let pages = 0; cursor !== null && pages <= rows / 2; pages += 1) {
    const at = cursor && `&cursor=${cursor}`
    const path = `${addressOf(e)}?pageSize=2&${query}${at}`
    const { body } = await send(world.t, world.actors.ALL, 'get', path)
    const page = body as unknown as Listed & { nextCursor: string | null }
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  }
  return ids
}

/** What is wrong with a page: rows out of reach, their texts, or a count that knows of them. */
async function faultsOf(e: EndpointShape, scope: Scope, query: string): Promise<object[]> {
  const { foreign } = splitIds(world, segmentOf(e), scope)
  const faults: object[] = []
  for (const count of ['', '&count=exact']) {
    // Each page that was read has left a row: more of them than a page would hold.
    if (isLog(e)) await clearOwnTraces()
    const page = await list(e, scope, query + count)
    const leaked = page.ids.filter((id) => foreign.includes(id))
    const miscounted = page.total !== page.ids.length
    if (leaked.length + page.leaks.length > 0 || miscounted)
      faults.push({ list: e.path, query, count, ...page, leaked })
  }
  return faults
}

describe('every list', () => {
  test('has filters that this guard knows', () => {
    const unknown = lists.flatMap((e) =>
      filtersOf(e)
        .filter((key) => !knownFilter(e, key))
        .map((key) => lacking(e, `a value of the filter ${key}`)),
    )
    const unbuilt = lists.filter((e) => !resources[segmentOf(e)]).map((e) => lackingRows(segmentOf(e)))
    expect([unbuilt, unknown]).toEqual([[], []])
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

  test('holds the same rows in the same order read by its cursor as read at once, in every order', async () => {
    const wrong: object[] = []
    for (const e of lists.filter((one) => !isLog(one))) {
      const known = `ids=${splitIds(world, segmentOf(e), 'ALL').own.join(',')}`
      const orders = sortsOf(e).flatMap((sort) => [`&sort=${sort}&order=asc`, `&sort=${sort}&order=desc`])
      const compare = async (order: string) => {
        const whole = (await list(e, 'ALL', known + order)).ids
        const paged = await walk(e, known + order, whole.length)
        if (paged.join() !== whole.join()) wrong.push({ list: e.path, order, whole, paged })
      }
      await Promise.all(orders.map(compare))
    }
    expect(wrong).toEqual([])
  })

  const everyFilter = (): { e: EndpointShape; key: string; filter: KnownFilter }[] =>
    lists.flatMap((e) =>
      filtersOf(e).flatMap((key) => {
        const filter = knownFilter(e, key)
        return filter ? [{ e, key, filter }] : []
      }),
    )

  test.each(scopes)('keeps to the reach with every filter and every value: %s', async (scope) => {
    const wrong: object[] = []
    for (const { e, key, filter } of everyFilter()) {
      for (const value of filter.values ?? []) wrong.push(...(await faultsOf(e, scope, `${key}=${value}`)))
    }
    expect(wrong).toEqual([])
  })

  test.each(scopes)('is empty for a filter that names what is out of reach: %s', async (scope) => {
    const wrong: object[] = []
    for (const { e, key, filter } of everyFilter()) {
      if (!filter.of) continue
      const query = `${key}=${filter.of(world.filled.other)}`
      const { ids, total } = await list(e, scope, query)
      const seen = scope === 'ALL' ? ids.length === 0 && !filter.empty : ids.length + (total ?? 0) > 0
      if (seen) wrong.push({ list: e.path, query, ids, total })
    }
    expect(wrong).toEqual([])
  })
})

const read = (scope: Scope, path: string) => send(world.t, world.actors[scope], 'get', path)

/** What the actors of these tests did and searched for; rows that were built stay. */
const clearOwnTraces = () =>
  world.t.deps.database.db.deleteFrom('audit_log').where('request_id', 'not like', 'mk%').execute()

/** Figures of the log first: what follows leaves rows in it. */
async function snapshot(scope: Scope): Promise<Record<string, unknown>> {
  await clearOwnTraces()
  const first = [...lists].sort((a, b) => Number(isLog(b)) - Number(isLog(a)))
  const seen: Record<string, unknown> = {}
  for (const [name, asked] of Object.entries(reads)) {
    if ('elsewhere' in asked) continue
    seen[name] = (await read(scope, `${name.replace('get ', '')}?${asked.query ?? ''}`)).body
  }
  for (const e of first) seen[label(e)] = (await list(e, scope, 'count=exact')).total
  for (const [name, count] of Object.entries(counts)) {
    if ('elsewhere' in count) continue
    const body = count.body(world.filled)
    seen[name] = (await send(world.t, world.actors[scope], 'post', name.replace('post ', ''), body)).body
  }
  return seen
}

/** Figures that more rows in the place do not change: those of rows that are not there twice, and those that say why. */
function isStill(name: string, more: Filled): boolean {
  const count = counts[name]
  const planned = exported.find(({ plan }) => label(plan) === name)
  if (planned) return isStill(label(planned.list), more)
  if (count) return 'elsewhere' in count || count.still !== undefined
  const e = lists.find((one) => label(one) === name)
  const ids = e ? more.ids[segmentOf(e)] : undefined
  return e !== undefined && ids?.join() === world.filled.other.ids[segmentOf(e)]?.join()
}

const isLog = (e: EndpointShape) => segmentOf(e).endsWith('-logs')

describe('figures and counts', () => {
  test('everything that reads without naming a record is covered here', () => {
    const whole = world.endpoints.filter(
      (e) => e.method === 'get' && !isWrite(e) && !e.path.includes('{id}') && !lists.includes(e),
    )
    const unread = whole.filter((e) => !(segmentOf(e) in placeless) && !reads[label(e)])
    const uncounted = world.endpoints.filter((e) => e.method !== 'get' && !isWrite(e) && !counts[label(e)])
    expect([unread.map((e) => lacking(e, 'the read')), uncounted.map((e) => lacking(e, 'the count'))]).toEqual([[], []])
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
    const more = await world.fill('other')
    world.t.clock.forward(31_000)
    const after = await snapshot('ALL')
    const unmoved = Object.keys(before).filter((name) => JSON.stringify(after[name]) === JSON.stringify(before[name]))
    expect(unmoved.filter((name) => !isStill(name, more))).toEqual([])
  })
})

function hasPages(name: string): boolean {
  const body = world.endpoints.find((e) => label(e) === name)?.body
  return body instanceof z.ZodObject && 'pageSize' in body.shape
}

describe('a search', () => {
  test('every one is covered here', () => {
    const all = world.endpoints.filter((e) => e.path.endsWith('/search'))
    expect(all.filter((e) => !searches[label(e)]).map((e) => lacking(e, 'the search'))).toEqual([])
  })

  test.each(scopes)('finds rows in reach only, by every key: %s', async (scope) => {
    const wrong: object[] = []
    for (const [name, bodiesOf] of Object.entries(searches)) {
      for (const body of placeNames.flatMap((place) => bodiesOf(world.filled[place]))) {
        const paged = hasPages(name)
        const asked = paged ? { ...body, pageSize: 100 } : body
        const seen = await send(world.t, world.actors[scope], 'post', name.replace('post ', ''), asked)
        const { items, total } = seen.body as unknown as Listed
        const leaked = leaks(scope, seen.text)
        if (seen.status !== 200 || (paged && total !== items.length) || leaked.length > 0)
          wrong.push({ name, body, total, leaked })
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('a file', () => {
  test('every export is covered here', () => {
    const all = world.endpoints.filter((e) => e.permission?.endsWith(':export') && isWrite(e))
    expect(all.filter((e) => !exports[label(e)]).map((e) => lacking(e, 'the export'))).toEqual([])
    expect(Object.keys(exports).filter((name) => !all.some((e) => label(e) === name))).toEqual([])
  })

  test.each(scopes)('holds what is in reach only: %s', async (scope) => {
    await clearOwnTraces()
    const client = world.actors[scope]
    for (const [name, body] of Object.entries(exports).flatMap(([name, all]) =>
      all.map((one) => [name, one()] as const),
    )) {
      const segment = name.split('/')[1] ?? ''
      if (segment in placeless) continue
      const path = name.replace('post ', '').replace('{id}', String(idOf(world.filled.own, segment)))
      const { status, body: ordered } = await send(world.t, client, 'post', path, body)
      const inReach = reached(segment, scope)
      expect(inReach.length === 0 ? [409] : [200, 201], name).toContain(status)
      if (inReach.length === 0) continue
      await world.t.runJobs()
      const text = await contentOf(client, Number(ordered.jobId))
      expect(leaks(scope, text), name).toEqual([])
      const marker = segment === 'agencies' ? agencyMarkerOf('own') : markerOf('own')
      expect(text.includes(marker), name).toBe(inReach.includes('own'))
    }
  })
})

/** Of lists in which these tests leave rows themselves: those that were built. */
const builtOnly: Record<string, object> = {
  'system-logs': { actorAccount: markerOf('own') },
  'member-query-logs': { actorAccount: markerOf('own') },
  jobs: { subjectType: markerOf('own') },
}

/** Fields that the file words otherwise than by a dictionary. */
const worded = ['roles', 'difference', 'fields']

const inTaipei = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().replace('T', ' ')

/** What stands in a cell for a value of the list's answer. */
function cellOf(
  resource: string,
  { key, field, kind, words = {} }: ExportColumn,
  item: Record<string, unknown>,
): string {
  const value = item[field]
  if (value === null || value === undefined) return ''
  if (kind === 'instant') return inTaipei(String(value)).slice(0, resource.endsWith('-logs') ? 23 : 16)
  return (key === field && words[String(value)]?.zh) || String(value)
}

test('a file of the auditor holds what the list shows them, row by row and in its order', async () => {
  const auditor = await world.t.as('auditor')
  const granted = Object.assign({}, ...world.t.deps.product.features.map(({ grants }) => grants))
  // Members and what they hold are not an auditor's to list.
  const listed = exported.filter(({ list }) => granted[segmentOf(list)]?.auditor?.includes('list'))
  expect(listed.length).toBeGreaterThan(15)
  for (const one of listed) {
    const resource = one.list.path.slice(1)
    const filter = builtOnly[resource] ?? {}
    const ordered = await auditor.post<{ jobId: number }>(one.order.path, { ...bodyOf(one), filter })
    expect(ordered.status, resource).toBe(201)
    await world.t.runJobs()
    const bytes = Buffer.from(await contentOf(auditor, ordered.body.jobId))
    const [header = [], ...rows] = (await readAll(bytes)).map(({ cells }) => cells)
    const query = new URLSearchParams({ ...filter, pageSize: '200' })
    const { items } = (await auditor.get<{ items: Record<string, unknown>[] }>(`${one.list.path}?${query}`)).body
    const columns = columnsIn(one).filter(({ key }) => !worded.includes(key))
    const shown = columns.map(({ name }) => header.indexOf(name.zh))
    expect(shown, resource).not.toContain(-1)
    const cells = rows.map((row) => shown.map((at) => row[at] ?? ''))
    expect(cells, resource).toEqual(items.map((item) => columns.map((column) => cellOf(resource, column, item))))
    expect(items.length, resource).toBeGreaterThan(0)
  }
}, 120_000)

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
