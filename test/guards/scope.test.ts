import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type EndpointShape, isWrite } from '#contract/endpoint.ts'
import { type Scope, scopes } from '#contract/permissions.ts'
import type { Client } from '#test/support/app.ts'
import { addressOf, doorOf } from '#test/support/doors.ts'
import { idOf, type Reference } from '#test/support/sample.ts'
import {
  bodies,
  label,
  lacking,
  lackingRows,
  placeless,
  references,
  resourceOf,
  resources,
  sampleOf,
  segmentOf,
} from '#test/support/samples.ts'
import { buildWorld, fingerprint, type Seen, send, splitIds, type World } from './scope-world.ts'

const absent = 8_999_999
const narrow = scopes.filter((scope) => scope !== 'ALL')

let world: World
let withId: EndpointShape[]

beforeAll(async () => {
  world = await buildWorld()
  withId = world.endpoints.filter((e) => e.path.includes('{id}') && !(segmentOf(e) in placeless))
})

const callAs = (client: Client, e: EndpointShape, id: number, more: object = {}) => {
  const body = bodies[label(e)]?.()
  return send(world.t, client, e.method, addressOf(e).replace('{id}', String(id)), body && { ...body, ...more })
}
const call = (e: EndpointShape, scope: Scope, id: number) => callAs(world.actors[scope], e, id)

/** What would tell a foreign record by its version. */
async function callStale(e: EndpointShape, scope: Scope, id: number): Promise<Seen | undefined> {
  const versioned = 'version' in (bodies[label(e)]?.() ?? {})
  return versioned ? callAs(world.actors[scope], e, id, { version: 99 }) : undefined
}

const alike = (one: Seen, other: Seen) => one.status === other.status && one.text.length > 0 && same(one, other)
const same = (one: Seen, other: Seen) => JSON.stringify(one.body) === JSON.stringify(other.body)

describe('a record that is out of reach', () => {
  test('every endpoint of one record is covered here', () => {
    const unknown = world.endpoints.filter((e) => /\{\w+\}/.test(e.path) && !e.path.includes('{id}'))
    const unplaced = world.endpoints.filter((e) => e.path.includes('{id}') && !placeless[segmentOf(e)])
    const uncovered = unplaced.filter((e) => !resources[segmentOf(e)])
    const empty = Object.keys(resources).filter((name) => !splitIds(world, name, 'AGENCY_TREE').foreign.length)
    const unwritable = withId.filter((e) => e.body && !bodies[label(e)])
    expect([
      unknown.map(label),
      [...new Set([...uncovered.map(segmentOf), ...empty].map(lackingRows))],
      unwritable.map((e) => lacking(e, 'the body')),
    ]).toEqual([[], [], []])
  })

  test.each(narrow)('looks like one that does not exist, and no write changes it: %s', async (scope) => {
    const before = await fingerprint(world.t)
    const wrong: object[] = []
    for (const e of withId) {
      const none = await call(e, scope, absent)
      if (none.status !== 404) wrong.push({ endpoint: label(e), none })
      for (const id of splitIds(world, segmentOf(e), scope).foreign) {
        const seen = await call(e, scope, id)
        if (!alike(seen, none)) wrong.push({ endpoint: label(e), id, seen })
        const stale = await callStale(e, scope, id)
        if (stale && !alike(stale, none)) wrong.push({ endpoint: label(e), id, stale })
      }
    }
    expect(wrong).toEqual([])
    expect(await fingerprint(world.t)).toEqual(before)
  })

  test('is every one for those with own-department grants and no department', async () => {
    const wrong: object[] = []
    for (const e of withId) {
      for (const id of splitIds(world, segmentOf(e), 'ALL').own) {
        const { status } = await callAs(world.placeless, e, id)
        if (status !== 404) wrong.push({ endpoint: label(e), id, status })
      }
    }
    expect(wrong).toEqual([])
  })

  test.each(scopes)('while one in reach is shown: %s', async (scope) => {
    const wrong: object[] = []
    for (const e of withId.filter((e) => !isWrite(e))) {
      for (const id of splitIds(world, segmentOf(e), scope).own) {
        const { status } = await call(e, scope, id)
        if (status !== 200) wrong.push({ endpoint: label(e), id, status })
      }
    }
    expect(wrong).toEqual([])
  })

  test('has no timeline', async () => {
    const wrong: unknown[] = []
    for (const [resource, scope] of Object.keys(world.t.deps.product.records).flatMap((one) =>
      scopes.map((s) => [one, s] as const),
    )) {
      if (resource in placeless) continue
      const read = (id: number) =>
        send(world.t, world.actors[scope], 'get', `/timeline?resource=${resource}&recordId=${id}`)
      const none = await read(absent)
      const { own, foreign } = splitIds(world, resource, scope)
      if (own.length + foreign.length === 0) wrong.push(lackingRows(resource))
      for (const id of foreign) if (!alike(await read(id), none)) wrong.push({ resource, scope, id })
      for (const id of own) if ((await read(id)).status !== 200) wrong.push({ resource, scope, id, own: true })
    }
    expect(wrong).toEqual([])
  })
})

interface Named extends Reference {
  name: string
}

/** Where a request names another record: what names a foreign one must read as if it named none. */
const named: Named[] = Object.entries(references).flatMap(([name, given]) => {
  if ('elsewhere' in given) return []
  return [given].flat().map((reference) => ({ ...reference, name }))
})

/** The record out of reach that a reference is tried with. */
function foreignId({ name, of }: Named): number {
  const key = name.split(' ').at(-1) ?? ''
  const id = of ? of(world.filled.other) : idOf(world.filled.other, resourceOf[key] ?? '')
  if (!id) throw new Error(`${name}: no sample has a resource of which ${key} names a row, nor does it say of which`)
  return id
}

function ask(reference: Named, scope: Scope, id: number): Promise<Seen> {
  const [method = '', path = ''] = reference.name.split(' ')
  const { own } = world.filled
  const of = idOf(world.filled[reference.in ?? 'own'], path.split('/')[1] ?? '')
  return send(world.t, world.actors[scope], method, path.replace('{id}', String(of)), reference.body(id, own))
}

describe('a foreign record named in a request', () => {
  test('every such place is covered here', () => {
    const keys = world.endpoints.flatMap((e) => idKeysOf(e).map((key) => ({ e, key })))
    const uncovered = keys.filter(({ e, key }) => !references[`${label(e)} ${key}`])
    expect(uncovered.map(({ e, key }) => lacking(e, `the reference ${key}`))).toEqual([])
  })

  test.each(narrow)('reads as if there were none: %s', async (scope) => {
    const before = await fingerprint(world.t)
    const wrong: object[] = []
    for (const reference of named) {
      const [foreign, none] = [await ask(reference, scope, foreignId(reference)), await ask(reference, scope, absent)]
      const refused = foreign.status >= 400 && foreign.status < 500
      if (!alike(foreign, none) || refused === Boolean(reference.answered))
        wrong.push({ name: reference.name, foreign, none })
    }
    expect(wrong).toEqual([])
    expect(await fingerprint(world.t)).toEqual(before)
  })
})

/** Last, because it changes what the others read. */
describe('the bodies of the samples', () => {
  test('are those of a write that is carried out or refused by a rule, never by its form', async () => {
    const wrong: object[] = []
    for (const e of withId.filter(isWrite)) {
      const seen = await call(e, 'ALL', idOf(world.filled.other, segmentOf(e)))
      if (![...doorOf(e).statuses, 409, 412].includes(seen.status)) wrong.push({ endpoint: label(e), seen })
    }
    expect(wrong).toEqual([])
  })
})

type Schema = { properties?: Record<string, Schema>; items?: Schema; anyOf?: Schema[]; oneOf?: Schema[] }

/** The keys anywhere in an endpoint's body that name other records. */
function idKeysOf(e: EndpointShape): string[] {
  if (!e.body) return []
  const keys = new Set<string>()
  const { noRecords = {} } = sampleOf(e)
  const walk = (schema: Schema): void => {
    for (const [key, inner] of Object.entries(schema.properties ?? {})) {
      if (/Ids?$/.test(key) && !noRecords[key]) keys.add(key)
      walk(inner)
    }
    for (const inner of [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) if (inner) walk(inner)
  }
  walk(z.toJSONSchema(e.body, { io: 'input', unrepresentable: 'any' }) as Schema)
  return [...keys]
}
