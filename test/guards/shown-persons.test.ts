import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type EndpointShape, endpoint, isWrite } from '#contract/endpoint.ts'
import { personOf } from '#contract/persons.ts'
import { findPersonsIn } from '#kernel/audit/shown.ts'
import { defineDomain, defineFeature } from '#kernel/feature.ts'
import { endpointsOf, mount } from '#kernel/http/mount.ts'
import { createProduct } from '#kernel/product.ts'
import { buildApp } from '#server/app.ts'
import type { Client, TestApp } from '#test/support/app.ts'
import { addressOf, guarded, headersAt, urlOf } from '#test/support/doors.ts'
import { rowsOfRequest } from '#test/support/on-record.ts'
import type { Filled } from '#test/support/sample.ts'
import { counts, label, lacking, reads, sampleOf, searches, segmentOf } from '#test/support/samples.ts'
import { buildWorld, type World } from './scope-world.ts'

let world: World
beforeAll(async () => {
  world = await buildWorld()
})

/** Names of fields that tell of a person. */
const ofPersons = /^(member(Id|Account|Name\w*)|account|identityNumber|birthOn|phone|email|\w*Masked)$/i

/** Objects anywhere in an answer that tell of a person, and mark no id beside it. */
function unmarkedIn(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape as Record<string, z.ZodType>)
    const told = fields.filter(([key]) => ofPersons.test(key)).map(([key]) => key)
    const marked = fields.some(([, field]) => isMark(field))
    return [...(marked ? [] : told), ...fields.flatMap(([, field]) => unmarkedIn(field))]
  }
  if (schema instanceof z.ZodArray) return unmarkedIn(schema.element as z.ZodType)
  if (schema instanceof z.ZodRecord) return unmarkedIn(schema.valueType as z.ZodType)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((one) => unmarkedIn(one as z.ZodType))
  return 'unwrap' in schema && typeof schema.unwrap === 'function' ? unmarkedIn(schema.unwrap()) : []
}

function isMark(field: z.ZodType): boolean {
  if (personOf(field)) return true
  return 'unwrap' in field && typeof field.unwrap === 'function' && isMark(field.unwrap())
}

/** What an endpoint shows of persons without saying whose it is; asked for by a person's own address it is theirs. */
function unmarked(e: EndpointShape): string[] {
  if (e.raw === 'download' || findPersonsIn(e.params)) return []
  const { noPersonsIn = {}, noPersonShown = {} } = sampleOf(e)
  return noPersonsIn[segmentOf(e)] || noPersonShown[label(e)] ? [] : unmarkedIn(e.response)
}

describe('an answer that tells of a person', () => {
  test('says in its contract whose it is, or why nobody’s', () => {
    const faults = world.endpoints.filter((e) => unmarked(e).length > 0)
    expect(faults.map((e) => lacking(e, `a personId beside ${unmarked(e)}, or a reason in noPersonShown,`))).toEqual([])
    // Or the guard is blind.
    expect(world.endpoints.filter((e) => findPersonsIn(e.response)).length).toBeGreaterThan(12)
  })

  test('gives no reason that it does not need', () => {
    const idle = world.endpoints.filter((e) => sampleOf(e).noPersonShown?.[label(e)] && !unmarkedIn(e.response).length)
    expect(idle.map(label)).toEqual([])
  })
})

interface Asked {
  e: EndpointShape
  path: string
  body?: object
}

/** Every way to read that the samples know of: lists and their filters, records, searches, counts and timelines. */
function everyRead({ endpoints, filled, t }: World): Asked[] {
  const places = Object.values(filled)
  const gets = endpoints.filter((e) => e.method === 'get' && !isWrite(e) && !e.raw)
  const whole = gets.filter((e) => !e.path.includes('{'))
  const single = gets.filter((e) => e.path.includes('{id}'))
  const named = (name: string) => endpoints.find((e) => label(e) === name)
  const inBody = (name: string, body: object): Asked[] => {
    const e = named(name)
    return e ? [{ e, path: addressOf(e), body }] : []
  }
  const idsOf = (segment: string) => places.flatMap(({ ids }) => ids[segment] ?? [])
  const timeline = named('get /timeline')
  const records = Object.keys(t.deps.product.records).flatMap((resource) =>
    idsOf(resource).map((id) => `?resource=${resource}&recordId=${id}`),
  )
  return [
    ...whole.flatMap((e) => queriesOf(e, places).map((query) => ({ e, path: addressOf(e) + query }))),
    ...single.flatMap((e) => idsOf(segmentOf(e)).map((id) => ({ e, path: addressOf(e).replace('{id}', String(id)) }))),
    ...Object.entries(searches).flatMap(([name, bodies]) => places.flatMap(bodies).flatMap((one) => inBody(name, one))),
    ...Object.entries(counts).flatMap(([name, one]) => ('body' in one ? inBody(name, one.body(filled)) : [])),
    ...(timeline ? records.map((query) => ({ e: timeline, path: addressOf(timeline) + query })) : []),
  ]
}

function queriesOf(e: EndpointShape, places: Filled[]): string[] {
  const shape = e.query?.shape ?? {}
  if (!('pageSize' in shape)) {
    const asked = reads[label(e)]
    return asked && 'elsewhere' in asked ? [] : [`?${asked?.query ?? ''}`]
  }
  const accounts = 'account' in shape ? places.map(({ member }) => `?account=${member.account}`) : []
  return ['?pageSize=200', ...accounts]
}

/** Whom an answer shows by the account, and the log of that request does not name. */
async function unnamed(app: TestApp['app'], client: Client, { path, body }: Asked): Promise<object | undefined> {
  const headers = { ...headersAt(path, client), 'content-type': 'application/json' }
  const init: RequestInit = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
  const response = await app.request(urlOf(path), init)
  const text = await response.text()
  const rows = await rowsOfRequest(world.t.deps.database.db, response.headers.get('x-request-id'))
  const named = new Set(rows.flatMap(({ persons }) => persons))
  const shown = Object.values(world.filled).filter(({ member }) => new RegExp(`\\b${member.account}\\b`).test(text))
  for (const { member } of shown) seen.add(member.account)
  const missing = shown.filter(({ member }) => !named.has(`members ${member.id}`))
  return missing.length > 0 ? { path, body, missing: missing.map(({ member }) => member.account), rows } : undefined
}

const seen = new Set<string>()

describe('whom an answer shows', () => {
  test('stands in the row of its request, whatever was read', async () => {
    const asked = everyRead(world)
    const faults: object[] = []
    const showing = new Set<EndpointShape>()
    for (const one of asked) {
      const fault = await unnamed(world.t.app, world.actors.ALL, one)
      if (fault) faults.push({ endpoint: label(one.e), ...fault })
      if (seen.size > 0) showing.add(one.e)
      seen.clear()
    }
    expect(faults).toEqual([])
    expect(showing.size).toBeGreaterThan(10)
  }, 120_000)
})

/** What somebody forgot: an account without whose it is. */
const leak = endpoint({
  method: 'get',
  path: '/leaks',
  permission: 'members:list',
  summary: 'An endpoint whose author forgot the person',
  response: z.strictObject({ items: z.array(z.strictObject({ account: z.string() })) }),
})

describe('an endpoint that is forgotten', () => {
  test('fails by its declaration', () => {
    expect(unmarked(leak)).toEqual(['account'])
    const deep = {
      ...leak,
      response: z.strictObject({ one: z.strictObject({ memberNameMasked: z.string() }).nullable() }),
    }
    expect(unmarked(deep)).toEqual(['memberNameMasked'])
  })

  test('fails by what it answers', async () => {
    const { account } = world.filled.own.member
    const leaks = defineFeature({
      name: 'leaks',
      mount: (app) => mount(app, leak, async () => ({ items: [{ account }] })),
    })
    const product = createProduct(
      [...guarded.domains, defineDomain({ name: 'leaks', features: [leaks] })],
      guarded.surfaces,
    )
    const app = buildApp({ ...world.t.deps, product })
    expect(endpointsOf(app.api)).toContain(leak)
    const fault = await unnamed(app, world.actors.ALL, { e: leak, path: '/leaks' })
    expect(fault).toMatchObject({ missing: [account] })
  })
})
