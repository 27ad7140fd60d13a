import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type EndpointShape, isWrite, permissionsOf } from '#contract/endpoint.ts'
import type { Permission } from '#contract/permissions.ts'
import type * as permissions from '#kernel/access/permissions.ts'
import { apiBase, type Client } from '#test/support/app.ts'
import { addressOf } from '#test/support/doors.ts'
import { everyone } from '#test/support/everyone.ts'
import { type Filled, idOf, type Reference } from '#test/support/sample.ts'
import {
  bodies,
  counts,
  exports,
  label,
  reads,
  references,
  sampleOf,
  searches,
  segmentOf,
} from '#test/support/samples.ts'
import { buildWorld, send, type World } from './scope-world.ts'

/** What was asked since the last request began; requests come one at a time. */
const asked = vi.hoisted(() => {
  // Other files have loaded the modules as they are.
  vi.resetModules()
  return new Set<string>()
})

vi.mock('#kernel/access/permissions.ts', async (original) => {
  const real = await original<typeof permissions>()
  const noted = <T extends unknown[], R>(ask: (actor: permissions.Actor, permission: Permission, ...more: T) => R) => {
    return (actor: permissions.Actor, permission: Permission, ...more: T): R => {
      asked.add(permission)
      return ask(actor, permission, ...more)
    }
  }
  const { can, requirePermission, scopeOf, scopeFilter, reaches } = real
  return {
    ...real,
    can: noted(can),
    requirePermission: noted(requirePermission),
    scopeOf: noted(scopeOf),
    scopeFilter: noted(scopeFilter),
    reaches: noted(reaches),
  }
})

afterAll(() => {
  vi.doUnmock('#kernel/access/permissions.ts')
  vi.resetModules()
})

let world: World
/** An endpoint may end the session that it is asked with. */
let client: () => Promise<Client>

beforeAll(async () => {
  world = await buildWorld()
  const { userId } = await everyone(world.t, 'ALL', { agencyId: world.filled.own.place.agencyId })
  client = () => world.t.asUser(userId)
})

/** The bodies that the samples have for an endpoint, each of which passes its form. */
function bodiesOf(e: EndpointShape, own: Filled): (object | undefined)[] {
  const name = label(e)
  const named = Object.entries(references).flatMap(([key, given]) =>
    key.startsWith(`${name} `) && !('elsewhere' in given)
      ? ([given].flat() as Reference[]).map(({ body }) => body(own.member.id, own))
      : [],
  )
  const count = counts[name]
  return [
    ...named,
    bodies[name]?.(),
    ...(count && 'body' in count ? [count.body(world.filled)] : []),
    ...(searches[name]?.(own) ?? []),
    ...(exports[name]?.map((body) => body()) ?? []),
  ]
}

function queriesOf(e: EndpointShape): string[] {
  const read = reads[label(e)]
  const stated = sampleOf(e).query?.[label(e)]
  return [...(read && 'query' in read && read.query ? [`?${read.query}`] : []), stated ? `?${stated.join('&')}` : '']
}

/** What is asked on the way of an endpoint, whatever comes of it. */
async function askedBy(e: EndpointShape): Promise<string[]> {
  const { own } = world.filled
  const path = addressOf(e).replace('{id}', String(idOf(own, segmentOf(e)) || 1))
  const seen: string[] = []
  for (const query of queriesOf(e))
    for (const body of bodiesOf(e, own)) {
      asked.clear()
      if (e.raw === 'upload') await upload()
      else await send(world.t, await client(), e.method, path + query, body)
      seen.push(...asked)
    }
  return [...new Set(seen)]
}

async function upload(): Promise<void> {
  const headers = { cookie: (await client()).cookie, 'content-type': 'application/octet-stream' }
  for (const purpose of Object.keys(world.t.deps.product.files)) {
    const path = `${apiBase}/files?purpose=${purpose}&name=a.csv`
    await world.t.app.request(path, { method: 'POST', headers, body: new Uint8Array([97]) })
  }
}

test('an endpoint asks for the permissions that it declares, or says when it asks for another', async () => {
  const silent: object[] = []
  const inOrder = [...world.endpoints].sort((one, other) => Number(isWrite(one)) - Number(isWrite(other)))
  let met = 0
  for (const e of inOrder.filter(({ raw }) => raw !== 'events')) {
    const declared: string[] = permissionsOf(e)
    const inside = (await askedBy(e)).filter((permission) => !declared.includes(permission))
    met += inside.length
    if (inside.length > 0 && e.permission !== null && !e.sometimes) silent.push({ endpoint: label(e), inside })
  }
  expect(silent).toEqual([])
  expect(met).toBeGreaterThan(0)
})
