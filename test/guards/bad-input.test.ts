import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { EndpointShape } from '#contract/endpoint.ts'
import { apiBase } from '#kernel/http/openapi.ts'
import type { Client } from '#test/support/app.ts'
import { requestKey } from '#test/support/build-coupon-records.ts'
import {
  badBodies,
  badCursors,
  badQueries,
  badSegments,
  badTexts,
  badTypes,
  badValues,
  createRandom,
  pick,
  type Random,
} from './bad-values.ts'
import { buildWorld, idsOf, label, segmentOf, type World } from './scope-world.ts'

const wanted = 10_500
const atOnce = 8
const slowMs = 1_000

let world: World
let endpoints: EndpointShape[]

beforeAll(async () => {
  world = await buildWorld()
  endpoints = world.endpoints.filter((e) => e.raw !== 'events')
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
const likely: Record<string, () => unknown> = {
  account: () => 'someone1',
  code: () => 'CODE1',
  name: () => '王小明',
  title: () => '優惠',
  reason: () => '測試',
  purpose: () => 'CASE',
  caseNumber: () => '115-1',
  identityNumber: () => 'A123456789',
  birthOn: () => '1990-01-01',
  paidOn: () => '2026-03-01',
  untilOn: () => '2027-01-01',
  validUntilOn: () => '2027-01-01',
  phone: () => '0912345678',
  email: () => 'someone@example.tw',
  district: () => '信義區',
  districts: () => ['信義區'],
  address: () => '臺北市信義區市府路1號',
  taxId: () => null,
  faceValue: () => '100',
  receiveFromAt: () => '2026-03-01T00:00:00Z',
  receiveUntilAt: () => '2026-04-01T00:00:00Z',
  useFromAt: () => null,
  useUntilAt: () => null,
  scheduledAt: () => null,
  occurredAt: () => '2026-03-02T01:00:00Z',
  useDays: () => 3,
  version: () => 1,
  period: () => '2026-02',
  password: () => 'Another-Horse-77',
  currentPassword: () => 'Wrong-Horse-77',
  newPassword: () => 'Another-Horse-77',
  requestKey,
  reference: () => 'T1',
  value: () => 'someone1',
  merchantId: () => world.filled.own.merchantId,
  couponId: () => world.filled.own.couponId,
  recordId: () => world.filled.own.recordId,
  agencyId: () => world.filled.own.place.agencyId,
  departmentId: () => null,
  parentId: () => null,
  fileId: () => world.filled.own.files['coupon-recipients'],
  roles: () => [],
  grants: () => [],
  mapping: () => ({ account: 0 }),
}

function sample(schema: Schema, key = ''): unknown {
  const known = likely[key]
  if (known) return known()
  const choice = schema.oneOf?.[0] ?? schema.anyOf?.[0]
  if (choice) return sample(choice, key)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.type === 'object' || schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, sample(inner, name)]),
    )
  if (schema.type === 'array') return schema.items ? [sample(schema.items)] : []
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
  // A name and a purpose are what an upload needs to be looked at.
  if (e.raw === 'upload') pairs.unshift(...['purpose=member-imports', 'name=a.csv'].slice(0, random() < 0.8 ? 2 : 0))
  if (random() < 0.05) pairs.push(pairs[0] ?? 'page=1')
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

function pathOf(e: EndpointShape, random: Random): string {
  const [real = 1] = idsOf[segmentOf(e)]?.(world.filled.own) ?? []
  const dice = random()
  const id = dice < 0.5 ? String(real) : dice < 0.65 ? '8999999' : pick(random, badSegments)
  return e.path.replace(/\{\w+\}/g, id)
}

function bodyOf(e: EndpointShape, random: Random): Pick<Request, 'body' | 'headers'> {
  const json = { 'content-type': 'application/json' }
  if (e.method === 'get') return { headers: {} }
  const dice = random()
  if (dice < 0.1) return { headers: json, body: pick(random, badBodies) }
  const good = e.body ? sample(schemaOf(e.body)) : {}
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
  const init: RequestInit = { method: request.method, headers: { cookie: client.cookie, ...request.headers } }
  if (request.body !== undefined) init.body = request.body
  const response = await world.t.app.request(`${apiBase}${request.path}`, init)
  const text = await response.text()
  return { request, status: response.status, text, ms: performance.now() - begun }
}

/** What only the inside of the product knows; the request is never repeated in a refusal, but its unknown keys are. */
const internals =
  /\bat \S+ \(|node_modules|node:internal|\.[cm]?[jt]s\b|sqlstate|sqlmessage|errno|\bselect \S+ from|insert into|\bkysely|mariadb|mysql|zoderror|typeerror|rangeerror|syntaxerror|unexpected token|_(masked|index|key|hash)\b|audit_log|coupon_dispatch|system_user|member_import/i

const driverCodes = /\bER_[A-Z_]+|\bE[A-Z]{3,}\b/

function faultOf({ status, text }: Answered): string | undefined {
  if (status >= 500) return `answered ${status}`
  if (status >= 400 && (internals.test(text) || driverCodes.test(text))) return 'tells internals'
  if (status >= 400 && status !== 404 && text && !text.startsWith('{"code":')) return 'answers in a form of its own'
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
      const fault = faultOf(answered) ?? (await slowness(answered, client))
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

test(`${wanted.toLocaleString('en')} bad requests over every route are refused or carried out, never broken by`, async () => {
  const random = createRandom(20_260_302)
  const each = Math.ceil(wanted / endpoints.length)
  const faults: object[] = []
  const statuses = new Map<number, number>()
  for (const e of endpoints) {
    const tried = await tryEndpoint(e, each, random)
    faults.push(...tried.faults)
    for (const status of tried.asked) statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  expect(faults.slice(0, 20)).toEqual([])
  const total = [...statuses.values()].reduce((sum, count) => sum + count, 0)
  expect(total).toBeGreaterThanOrEqual(10_000)
  // Most are refused by form; enough reach the rules behind it, and nearly none fail for want of a session.
  expect(statuses.get(400)).toBeGreaterThan(total / 3)
  expect(statuses.get(200)).toBeGreaterThan(total / 50)
  expect(statuses.get(401) ?? 0).toBeLessThan(total / 25)
}, 120_000)

/** Each text of a body, anywhere but in a list, with the body that holds it at its longest and nothing optional else. */
function longest(schema: Schema): { key: string; body: object }[] {
  if (schema.oneOf) return schema.oneOf.flatMap(longest)
  const { properties = {}, required = [] } = schema
  const needed = Object.entries(properties).filter(([key]) => required.includes(key))
  const plain = Object.fromEntries(needed.map(([key, inner]) => [key, sample(inner, key)]))
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
    const path = e.path.replace('{id}', String(idsOf[segmentOf(e)]?.(world.filled.other)[0] ?? 1))
    for (const { key, body } of longest(schemaOf(e.body as z.ZodType))) {
      const { status } = await client[e.method === 'patch' ? 'patch' : 'post'](path, body)
      if (status >= 500) faults.push({ endpoint: label(e), key, status })
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

test('a body that says it is no JSON is refused, whatever it holds', async () => {
  const { cookie } = await world.t.asUser(world.actors.ALL.userId)
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const init = { method: 'POST', headers: { cookie, 'content-type': type }, body: JSON.stringify(merchant) }
    const response = await world.t.app.request(`${apiBase}/merchants`, init)
    expect([type, response.status, (await response.json()).code]).toEqual([type, 400, 'invalid'])
  }
})
