import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { taipeiDay } from '#contract/days.ts'
import type { EndpointShape } from '#contract/endpoint.ts'
import type { Client } from '#test/support/app.ts'
import { addressOf, doorOf, isFault } from '#test/support/doors.ts'
import { idOf } from '#test/support/sample.ts'
import { bodies, label, sampleOf, segmentOf } from '#test/support/samples.ts'
import { ask } from './door-rules.ts'
import { buildWorld, type World } from './scope-world.ts'

/** Instants and days that no calendar has, that arithmetic carries over an edge, or that no database keeps. */
const badInstants = [
  '9999-12-31T23:59:59-14:00',
  '9999-12-31T23:59:59.999Z',
  '9999-01-01T00:00:00+00:00',
  '9998-12-31T23:59:59-00:01',
  '0000-01-01T00:00:00Z',
  '0000-01-01T00:00:00+14:00',
  '0001-01-01T00:00:00+23:59',
  '0099-06-01T00:00:00Z',
  '1000-01-01T00:00:00Z',
  '1899-12-31T23:59:59Z',
  '1900-01-01T00:00:00+00:01',
  '-000001-01-01T00:00:00Z',
  '-000000-01-01T00:00:00Z',
  '+010000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00.000Z',
  '2016-12-31T23:59:60Z',
  '2026-02-28T24:00:00Z',
  '2026-02-29T00:00:00Z',
  '2026-01-01T00:00:00+24:00',
  '2026-01-01T00:00:00-99:99',
  '115-01-01T00:00:00Z',
  '2026-01-01',
]
const badDays = [
  '0000-01-01',
  '0000-12-31',
  '0001-01-01',
  '0099-01-01',
  '1899-12-31',
  '-000001-01-01',
  '+010000-01-01',
  '10000-01-01',
  '2026-02-29',
  '2026-13-01',
  '115-01-01',
  '115/01/01',
  '民國115年1月1日',
  '1150101',
  '2026-01-01T00:00:00Z',
]
/** Where either may stand. */
const badEither = [...badInstants, ...badDays].filter((value) => !/^2026-01-01(T00:00:00Z)?$/.test(value))
const goodEdges = {
  either: ['1900-01-02', '9998-12-31', '1900-01-01T00:00:00Z', '9998-12-31T23:59:59.999999Z'],
  date: ['1900-01-01', '9999-12-31'],
  'date-time': ['1900-01-01T00:00:00Z', '1900-01-01T14:00:00+14:00', '9998-12-31T23:59:59.999999Z'],
}
const bad = { date: badDays, 'date-time': badInstants, either: badEither }
type Format = keyof typeof bad

type Schema = {
  format?: string
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}

interface Field {
  e: EndpointShape
  place: 'query' | 'body'
  path: string[]
  format: Format
}

let world: World
let client: Client
let fields: Field[]

beforeAll(async () => {
  world = await buildWorld()
  client = await world.t.asUser(world.actors.ALL.userId)
  fields = world.endpoints.flatMap((e) => [...fieldsIn(e, 'query', e.query), ...fieldsIn(e, 'body', e.body)])
})

/** The fields of a form that are days or instants, at any depth. */
function fieldsIn(e: EndpointShape, place: Field['place'], form: z.ZodType | undefined): Field[] {
  const found: Field[] = []
  const walk = ({ format, properties = {}, ...schema }: Schema, path: string[]): void => {
    if (format === 'date' || format === 'date-time') found.push({ e, place, path, format })
    for (const [key, inner] of Object.entries(properties)) walk(inner, [...path, key])
    if (schema.items) walk(schema.items, [...path, '0'])
    for (const inner of [schema.anyOf, schema.oneOf, schema.allOf].flatMap((all) => all ?? [])) walk(inner, path)
  }
  if (form) walk(z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' }) as Schema, [])
  const isEither = ({ path }: Field) =>
    new Set(found.filter((other) => String(other.path) === String(path)).map(({ format }) => format)).size > 1
  return found
    .filter((field) => !isEither(field) || field.format === 'date')
    .map((field) => (isEither(field) ? { ...field, format: 'either' } : field))
}

/** A body that holds just this value, in the form of each part that has it: whatever else is missing is told beside it. */
function bodyWith(form: z.ZodType | undefined, path: string[], value: string): object {
  return partWith(form, path, value) as object
}

function partWith(form: z.ZodType | undefined, [key, ...rest]: string[], value: string): unknown {
  if (key === undefined) return value
  const bare = bareOf(form)
  if (key === '0') return [partWith(bare instanceof z.ZodArray ? (bare.element as z.ZodType) : undefined, rest, value)]
  const kinds = bare instanceof z.ZodDiscriminatedUnion ? bare.options : [bare]
  const own = kinds.find((one) => one instanceof z.ZodObject && key in one.shape)
  const shape = own instanceof z.ZodObject ? own.shape : {}
  const inner = { [key]: partWith(shape[key] as z.ZodType | undefined, rest, value) }
  return shape.kind instanceof z.ZodLiteral ? { kind: shape.kind.value, ...inner } : inner
}

function bareOf(form: z.ZodType | undefined): z.ZodType | undefined {
  const wrapped = form instanceof z.ZodOptional || form instanceof z.ZodNullable || form instanceof z.ZodDefault
  return wrapped ? bareOf(form.unwrap() as z.ZodType) : form
}

function send({ e, place, path, format: _ }: Field, value: string) {
  const address = addressOf(e).replace('{id}', String(idOf(world.filled.own, segmentOf(e)) || 1))
  const record = ['resource=merchants', `recordId=${idOf(world.filled.own, 'merchants')}`]
  const needed = e.path === '/timeline' ? record : (sampleOf(e).query?.[label(e)] ?? [])
  const given = place === 'query' ? [...needed, `${path[0]}=${encodeURIComponent(value)}`] : needed
  const body = place === 'body' ? { ...bodies[label(e)]?.(), ...bodyWith(e.body, path, value) } : undefined
  return ask<{ errors?: Record<string, string> }>(world.t, e, client, `${address}?${given.join('&')}`, body)
}

/** Nearly all are refused before anything is read. */
const atOnce = (values: readonly string[], send: (value: string) => Promise<void>) => Promise.all(values.map(send))

const bounds = /1900-01-01.*999[89]-12-31/

describe('a day or an instant', () => {
  test('stands in many endpoints, and none goes by another form', () => {
    expect(fields.length).toBeGreaterThan(20)
    const named = /(?<!Year)(On|At|From|To|Until)$/
    const unmarked = world.endpoints.flatMap((e) =>
      Object.entries(e.query?.shape ?? {}).flatMap(([key]) =>
        named.test(key) && !fields.some((one) => one.e === e && one.path[0] === key) ? [`${label(e)} ${key}`] : [],
      ),
    )
    expect(unmarked).toEqual([])
  })

  test('is refused beyond its bounds by every endpoint, with 400 that names field and bounds', async () => {
    const wrong: object[] = []
    for (const field of fields)
      await atOnce(bad[field.format], async (value) => {
        const answer = await send(field, value)
        const told = answer.body?.errors?.[field.path.join('.')] ?? ''
        const ours = doorOf(field.e).name !== 'admin' || bounds.test(told)
        if (answer.status >= 500 || isFault(world.t.deps, field.e, answer) || answer.status === 200 || !ours)
          wrong.push({ endpoint: label(field.e), field: field.path.join('.'), value, status: answer.status, told })
      })
    expect(wrong).toEqual([])
  })

  test('is taken up to its bounds, and what is reckoned with it holds', async () => {
    const wrong: object[] = []
    for (const field of fields)
      await atOnce(goodEdges[field.format], async (value) => {
        const answer = await send(field, value)
        const told = answer.body?.errors?.[field.path.join('.')] ?? ''
        if (isFault(world.t.deps, field.e, answer) || bounds.test(told))
          wrong.push({ endpoint: label(field.e), field: field.path.join('.'), value, status: answer.status, told })
      })
    expect(wrong).toEqual([])
  })

  test('includes the whole of the day that a list is asked for up to', async () => {
    const bounded = world.endpoints.filter((e) => e.method === 'get' && e.query && !e.path.includes('{'))
    const ends = bounded.flatMap((e) =>
      Object.keys(e.query?.shape ?? {})
        .filter((key) => /(?<!Year)To$/.test(key))
        .map((to) => ({ e, to, from: to.replace(/To$/, 'From') })),
    )
    const today = taipeiDay(world.t.deps.now())
    const proven: string[] = []
    for (const { e, to, from } of ends) {
      // What cards are valid through lies ahead of today.
      const isLater = (item: Bounded) => String(item[to.replace(/To$/, 'On')] ?? '') > today
      const idsOf = async (query: string) => {
        const address = `${addressOf(e)}?pageSize=200&${from}=${today}${query}`
        const { status, body } = await ask<{ items: Bounded[] }>(world.t, e, client, address)
        expect([label(e), status]).toEqual([label(e), 200])
        return body?.items.filter((item) => !isLater(item)).map(({ id }) => id) ?? []
      }
      // A log grows by each look at it; its newest rows are on the next page as well.
      const ids = (await idsOf('')).slice(0, 50)
      const held = new Set(await idsOf(`&${to}=${today}`))
      expect([label(e), ids.filter((id) => !held.has(id))]).toEqual([label(e), []])
      if (ids.length > 0) proven.push(label(e))
    }
    expect(proven.length).toBeGreaterThan(3)
  })
})

type Bounded = { id: number } & Record<string, unknown>

/** As a page would write them into its cursor. */
const badKeys = [
  '9999-12-31T23:59:59.000Z',
  '9999-01-01T00:00:00.000Z',
  '0000-01-01T00:00:00.000Z',
  '0099-06-01T00:00:00.000Z',
  '1899-12-31T23:59:59.999Z',
  '2016-12-31T23:59:60.000Z',
  '9999-99-99T99:99:99.999Z',
]
const oddKeys = [
  '+010000-01-01T00:00:00.000Z',
  '-000001-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59-14:00',
  '0000-01-01',
]

test('a cursor holds instants within the same bounds', async () => {
  const lists = world.endpoints.filter((e) => e.query && 'cursor' in e.query.shape)
  const wrong: object[] = []
  for (const e of lists)
    for (const key of [...badKeys, ...oddKeys]) {
      const cursor = Buffer.from(JSON.stringify([key, 1])).toString('base64url')
      const answer = await send({ e, place: 'query', path: ['cursor'], format: 'date-time' }, cursor)
      const refused = answer.status === 400 && 'cursor' in (answer.body?.errors ?? {})
      const taken = doorOf(e).name === 'admin' && badKeys.includes(key) && !refused
      if (isFault(world.t.deps, e, answer) || taken) wrong.push({ endpoint: label(e), key, status: answer.status })
    }
  expect(wrong).toEqual([])
})
