import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { EndpointShape } from '#contract/endpoint.ts'
import { apiBase, type Client } from '#test/support/app.ts'
import { requestKey } from '#test/support/build-coupon-records.ts'
import { addressOf, headersAt, isFault, isInEnvelope, urlOf } from '#test/support/doors.ts'
import { drill } from '#test/support/drill.ts'
import { createRandom, pick, type Random } from '#test/support/random.ts'
import { idOf } from '#test/support/sample.ts'
import { label, resourceOf, sampleOf, segmentOf } from '#test/support/samples.ts'
import { tableNames } from '#test/support/tables.ts'
import { badBodies, badCursors, badQueries, badSegments, badTexts, badTypes, badValues } from './bad-values.ts'
import { buildWorld, type World } from './scope-world.ts'

const wanted = drill('bad-input', { sample: 1_200, whole: 10_500 })
/** Also of the sample, however many endpoints share it. */
const leastEach = 12
const atOnce = 8
const slowMs = 1_000

let world: World
let endpoints: EndpointShape[]
let internals: RegExp

beforeAll(async () => {
  world = await buildWorld()
  endpoints = world.endpoints.filter((e) => e.raw !== 'events')
  const tables = await tableNames(world.t.deps.database.db)
  internals = new RegExp([...inside, ...tables.filter((name) => name.includes('_'))].join('|'), 'i')
})

interface Request {
  method: string
  path: string
  headers: Record<string, string>
  body?: string
}

interface Answered {
  request: Request
  status: number
  text: string
  requestId: string
  ms: number
}

type Schema = {
  type?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  minimum?: number
  maxLength?: number
  required?: string[]
}

const schemas = new Map<z.ZodType, Schema>()

function schemaOf(body: z.ZodType): Schema {
  const known = schemas.get(body) ?? (z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as Schema)
  schemas.set(body, known)
  return known
}

/** Values that pass their field's own rules, so that what is bad in a request is what was made bad. */
const general: Record<string, () => unknown> = {
  account: () => 'someone1',
  code: () => 'CODE1',
  name: () => '王小明',
  title: () => '優惠',
  reason: () => '測試',
  purpose: () => 'CASE',
  identityNumber: () => 'A123456789',
  birthOn: () => '1990-01-01',
  phone: () => '0912345678',
  email: () => 'someone@example.tw',
  district: () => '信義區',
  address: () => '臺北市信義區市府路1號',
  version: () => 1,
  password: () => 'Another-Horse-77',
  requestKey,
  parentId: () => null,
}

/** What the feature of the endpoint says first, then what a name means everywhere, then a row of the own place. */
function likely(e: EndpointShape, key: string): (() => unknown) | undefined {
  const { own } = world.filled
  const stated = sampleOf(e).likely?.[key]
  if (stated) return () => stated(own)
  const resource = resourceOf[key]
  return general[key] ?? (resource ? () => idOf(own, resource) : undefined)
}

function exampleOf(e: EndpointShape, schema: Schema, key = ''): unknown {
  const known = likely(e, key)
  if (known) return known()
  const choice = schema.oneOf?.[0] ?? schema.anyOf?.[0]
  if (choice) return exampleOf(e, choice, key)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.type === 'object' || schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, exampleOf(e, inner, name)]),
    )
  if (schema.type === 'array') return schema.items ? [exampleOf(e, schema.items)] : []
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1)
  return schema.type === 'boolean' ? true : 'text'
}

const badValue = (random: Random): unknown => (random() < 0.6 ? pick(random, badTexts) : pick(random, badValues))

/** The sample with some of its fields, at any depth, made bad. */
function spoil(value: unknown, random: Random, share: number): unknown {
  if (random() < share) return badValue(random)
  if (Array.isArray(value)) return value.map((inner) => spoil(inner, random, share))
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, inner]) => [key, spoil(inner, random, share)])
  if (random() < 0.1) entries.push([pick(random, badTexts.slice(0, 30)), 1])
  return Object.fromEntries(entries.filter(() => random() > 0.12))
}

const encode = (text: string) => encodeURIComponent(Buffer.from(text).toString())

function queryOf(e: EndpointShape, random: Random): string {
  if (random() < 0.15) return `?${pick(random, badQueries)}`
  const keys = Object.keys(e.query?.shape ?? {})
  const bad = keys.filter(() => random() < 0.15)
  const pairs = bad.map(
    (key) => `${key}=${encode(key === 'cursor' ? pick(random, badCursors) : pick(random, badTexts))}`,
  )
  const needed = sampleOf(e).query?.[label(e)]
  if (needed && random() < 0.8) pairs.unshift(...needed)
  if (random() < 0.05) pairs.push(pairs[0] ?? 'page=1')
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

function pathOf(e: EndpointShape, random: Random): string {
  const real = idOf(world.filled.own, segmentOf(e)) || 1
  const dice = random()
  const id = dice < 0.5 ? String(real) : dice < 0.65 ? '8999999' : pick(random, badSegments)
  return addressOf(e).replace(/\{\w+\}/g, id)
}

function bodyOf(e: EndpointShape, random: Random): Pick<Request, 'body' | 'headers'> {
  const json = { 'content-type': 'application/json' }
  if (e.method === 'get') return { headers: {} }
  const dice = random()
  if (dice < 0.1) return { headers: json, body: pick(random, badBodies) }
  const good = e.body ? exampleOf(e, schemaOf(e.body)) : {}
  if (dice < 0.15) return { headers: pick(random, badTypes), body: JSON.stringify(good) }
  if (e.raw === 'upload') return { headers: {}, body: pick(random, badTexts) }
  const body = JSON.stringify(spoil(good, random, pick(random, [0.05, 0.15, 0.4])))
  return { headers: json, body: dice < 0.2 ? body.replace('{', '{"version":1,"name":"x",') : body }
}

function requestFor(e: EndpointShape, random: Random): Request {
  const method = random() < 0.02 ? pick(random, ['PUT', 'HEAD', 'OPTIONS', 'PROPFIND']) : e.method.toUpperCase()
  const { headers, body } = bodyOf(e, random)
  const bodiless = ['GET', 'HEAD'].includes(method) || body === undefined
  return { method, path: pathOf(e, random) + queryOf(e, random), headers, ...(bodiless ? {} : { body }) }
}

async function ask(request: Request, client: Client): Promise<Answered> {
  const begun = performance.now()
  const init: RequestInit = {
    method: request.method,
    headers: { ...headersAt(request.path, client), ...request.headers },
  }
  if (request.body !== undefined) init.body = request.body
  const response = await world.t.app.request(urlOf(request.path), init)
  const text = await response.text()
  const requestId = response.headers.get('x-request-id') ?? ''
  return { request, status: response.status, text, requestId, ms: performance.now() - begun }
}

/** What only the inside of the product knows, and the names of tables that are no words. */
const inside = [
  /\bat \S+ \(|node_modules|node:internal|\.[cm]?[jt]s\b/,
  /sqlstate|sqlmessage|errno|\bselect \S+ from|insert into|\bkysely|mariadb|mysql/,
  /zoderror|typeerror|rangeerror|syntaxerror|unexpected token|_(masked|index|key|hash)\b/,
].map(({ source }) => source)

/** Statuses of records begin like codes of the driver. */
const driverCodes = /\bER_[A-Z_]+|\bE(?!NDED\b|XPIRED\b)[A-Z]{3,}\b/

function faultOf(e: EndpointShape, answered: Answered): string | undefined {
  const { status, text } = answered
  if (isFault(world.t.deps, e, answered)) return `answered ${status}`
  if (status >= 400 && (internals.test(text) || driverCodes.test(text))) return 'tells internals'
  if (status >= 400 && status !== 404 && text && !isInEnvelope(e, answered)) return 'answers in a form of its own'
  return undefined
}

const short = (text: string | undefined) => (text && text.length > 400 ? `${text.slice(0, 400)}…` : text)

async function tryEndpoint(
  e: EndpointShape,
  count: number,
  random: Random,
): Promise<{ faults: object[]; asked: number[] }> {
  // A session of its own, since some endpoints end the one they are asked with.
  const client = await world.t.asUser(world.actors.ALL.userId)
  const requests = Array.from({ length: count }, () => requestFor(e, random))
  const faults: object[] = []
  const asked: number[] = []
  for (let at = 0; at < count; at += atOnce) {
    for (const answered of await Promise.all(requests.slice(at, at + atOnce).map((request) => ask(request, client)))) {
      const { request, status, text } = answered
      const fault = faultOf(e, answered) ?? (await slowness(answered, client))
      asked.push(status)
      if (fault) faults.push({ fault, endpoint: label(e), ...request, body: short(request.body), answer: short(text) })
    }
  }
  return { faults, asked }
}

/** A machine that is busy may be slow once; a request that is slow is slow again when asked alone. */
async function slowness({ request, ms }: Answered, client: Client): Promise<string | undefined> {
  if (ms <= slowMs) return undefined
  const again = await ask(request, client)
  return again.ms > slowMs ? `took ${Math.round(ms)} ms and then ${Math.round(again.ms)} ms` : undefined
}

const named = `${wanted.count.toLocaleString('en')} bad requests over every route are refused or carried out, never broken by`

test(named, { timeout: wanted.timeout(60_000) }, async () => {
  const random = createRandom(wanted.seed)
  const each = Math.max(leastEach, Math.ceil(wanted.count / endpoints.length))
  const faults: object[] = []
  const asked = new Map<string, number[]>()
  for (const e of endpoints) {
    const tried = await tryEndpoint(e, each, random)
    faults.push(...tried.faults)
    asked.set(label(e), tried.asked)
  }
  expect(faults.slice(0, 20), wanted.hint).toEqual([])
  const rare = endpoints.filter((e) => (asked.get(label(e))?.length ?? 0) < leastEach)
  expect(rare.map(label)).toEqual([])
  const statuses = [...asked.values()].flat()
  const share = (status: number) => statuses.filter((one) => one === status).length / statuses.length
  expect(statuses.length).toBeGreaterThanOrEqual(wanted.count)
  // Most are refused by form; enough reach the rules behind it, and nearly none fail for want of a session.
  expect(share(400), wanted.hint).toBeGreaterThan(1 / 3)
  expect(share(200), wanted.hint).toBeGreaterThan(1 / 50)
  expect(share(401), wanted.hint).toBeLessThan(1 / 25)
})

/** Each text of a body, anywhere but in a list, with the body that holds it at its longest and nothing optional else. */
function longest(e: EndpointShape, schema: Schema): { key: string; body: object }[] {
  if (schema.oneOf) return schema.oneOf.flatMap((form) => longest(e, form))
  const { properties = {}, required = [] } = schema
  const needed = Object.entries(properties).filter(([key]) => required.includes(key))
  const plain = Object.fromEntries(needed.map(([key, inner]) => [key, exampleOf(e, inner, key)]))
  return Object.entries(properties).flatMap(([key, inner]) => {
    const form = [inner, ...(inner.anyOf ?? [])].find(({ type }) => type === 'string')
    const filled = form?.maxLength ? ['字', 'a'].map((one) => one.repeat(form.maxLength ?? 0)) : []
    return filled.map((text) => ({ key, body: { ...plain, [key]: text } }))
  })
}

test('a text as long as its declaration lets it be is stored or refused', async () => {
  const client = await world.t.asUser(world.actors.ALL.userId)
  const faults: object[] = []
  for (const e of endpoints.filter(({ body }) => body)) {
    const path = addressOf(e).replace('{id}', String(idOf(world.filled.other, segmentOf(e)) || 1))
    for (const { key, body } of longest(e, schemaOf(e.body as z.ZodType))) {
      const { status, headers, ...seen } = await client[e.method === 'patch' ? 'patch' : 'post'](path, body)
      const answered = { status, text: JSON.stringify(seen.body), requestId: headers.get('x-request-id') ?? '' }
      if (isFault(world.t.deps, e, answered)) faults.push({ endpoint: label(e), key, status })
    }
  }
  expect(faults).toEqual([])
})

test('jobs that were ordered by them end by a rule', async () => {
  await world.t.runJobs()
  const { db } = world.t.deps.database
  const rows = db.selectFrom('job').select(['kind', 'payload', 'error']).where('error', 'like', '%jobs.internal%')
  expect(await rows.execute()).toEqual([])
})

const merchant = { code: 'BAD1', name: '測試' }

test.each(['toString', 'constructor', 'hasOwnProperty'])(
  'a key that every object has is unknown all the same: %s',
  async (key) => {
    const client = await world.t.asUser(world.actors.ALL.userId)
    const answer = await client.post<{ errors: Record<string, string> }>('/merchants', { ...merchant, [key]: 1 })
    expect([answer.status, Object.entries(answer.body.errors)]).toEqual([400, [[key, '不認得的欄位']]])
  },
)

const refused = { code: 'invalid' }

test('a body that says it is no JSON is refused, whatever it holds', async () => {
  const { cookie } = await world.t.asUser(world.actors.ALL.userId)
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const init = { method: 'POST', headers: { cookie, 'content-type': type }, body: JSON.stringify(merchant) }
    const response = await world.t.app.request(`${apiBase}/merchants`, init)
    expect([type, response.status, await response.json()]).toEqual([type, 400, expect.objectContaining(refused)])
  }
})
