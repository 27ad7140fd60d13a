import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { EndpointShape } from '#contract/endpoint.ts'
import { type Scope, scopes } from '#contract/permissions.ts'
import type { Client } from '#test/support/app.ts'
import { requestKey } from '#test/support/build-coupon-records.ts'
import type { Filled } from '#test/support/build-everything.ts'
import {
  buildWorld,
  fingerprint,
  idsOf,
  label,
  placeless,
  type Seen,
  segmentOf,
  send,
  splitIds,
  type World,
} from './scope-world.ts'

const absent = 8_999_999
const reason = '測試'
const narrow = scopes.filter((scope) => scope !== 'ALL')

/** Bodies in the form that each write on a record accepts; the amendment is one that the rules then refuse. */
const bodies: Record<string, () => object> = {
  'patch /agencies/{id}': () => ({ name: '改名', version: 1 }),
  'patch /departments/{id}': () => ({ name: '改名', version: 1 }),
  'patch /system-users/{id}': () => ({ name: '改名', version: 1 }),
  'post /system-users/{id}/freeze': () => ({ reason }),
  'post /system-users/{id}/disable': () => ({ reason }),
  'post /system-users/{id}/enable': () => ({ reason }),
  'post /system-users/{id}/unlock': () => ({}),
  'post /system-users/{id}/reset-password': () => ({ password: 'Another-Horse-77' }),
  'patch /members/{id}': () => ({ district: '大安區', version: 1 }),
  'post /members/{id}/reveal': () => ({ fields: ['phone'], purpose: 'CASE', caseNumber: '115-1' }),
  'post /members/{id}/freeze': () => ({ reason }),
  'post /members/{id}/lift': () => ({ reason }),
  'post /members/{id}/close': () => ({ reason }),
  'patch /merchants/{id}': () => ({ name: '改名', version: 1 }),
  'patch /coupons/{id}': () => ({ title: '改名', version: 1 }),
  'post /coupons/{id}/activate': () => ({ version: 1 }),
  'post /coupons/{id}/disable': () => ({ reason, version: 1 }),
  'post /coupon-dispatches/{id}/export': () => ({ purpose: reason }),
  'post /coupon-used-records/{id}/amend': () => ({ pieces: 9, reason, requestKey: requestKey() }),
  'post /coupon-paid-records/{id}/mark-paid': () => ({ paidOn: '2026-03-01', reference: 'T1', version: 1 }),
}

let world: World
let withId: EndpointShape[]

beforeAll(async () => {
  world = await buildWorld()
  withId = world.endpoints.filter((e) => e.path.includes('{id}') && !(segmentOf(e) in placeless))
})

const callAs = (client: Client, e: EndpointShape, id: number, more: object = {}) => {
  const body = bodies[label(e)]?.()
  return send(world.t, client, e.method, e.path.replace('{id}', String(id)), body && { ...body, ...more })
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
    const uncovered = unplaced.filter((e) => !idsOf[segmentOf(e)])
    const unwritable = withId.filter((e) => e.body && !bodies[label(e)])
    expect([unknown, uncovered, unwritable].map((list) => list.map(label))).toEqual([[], [], []])
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
    for (const e of withId.filter(({ method }) => method === 'get')) {
      for (const id of splitIds(world, segmentOf(e), scope).own) {
        const { status } = await call(e, scope, id)
        if (status !== 200) wrong.push({ endpoint: label(e), id, status })
      }
    }
    expect(wrong).toEqual([])
  })

  test('has no timeline', async () => {
    const wrong: object[] = []
    for (const [resource, scope] of Object.keys(world.t.deps.product.records).flatMap((one) =>
      scopes.map((s) => [one, s] as const),
    )) {
      if (resource in placeless) continue
      const read = (id: number) =>
        send(world.t, world.actors[scope], 'get', `/timeline?resource=${resource}&recordId=${id}`)
      const none = await read(absent)
      const { own, foreign } = splitIds(world, resource, scope)
      if (own.length + foreign.length === 0) wrong.push({ resource, uncovered: true })
      for (const id of foreign) if (!alike(await read(id), none)) wrong.push({ resource, scope, id })
      for (const id of own) if ((await read(id)).status !== 200) wrong.push({ resource, scope, id, own: true })
    }
    expect(wrong).toEqual([])
  })
})

type Reference = (scope: Scope, id: number) => [method: string, path: string, body: object]

const own = () => world.filled.own
const coupon = (merchantId: number) => {
  const receive = { receiveFromAt: '2026-03-01T00:00:00Z', receiveUntilAt: '2026-04-01T00:00:00Z' }
  return {
    code: 'REF1',
    title: '參照',
    merchantId,
    faceValue: '10',
    totalPieces: 1,
    limitPerMember: 1,
    useDays: 3,
    ...receive,
  }
}
const user = () => ({ account: 'ref-user', name: '參照', agencyId: own().place.agencyId, password: 'Another-Horse-77' })
const member = (agencyId: number) => {
  const person = { account: 'refmember', name: '王小明', identityNumber: 'A123456789', birthOn: '1990-01-01' }
  return { ...person, gender: 'M', agencyId }
}
const list = { piecesPerMember: 1, kind: 'LIST' }
const single = () => ({ kind: 'SINGLE', account: own().member.account, pieces: 1 })

/** Where a request names another record: what names a foreign one must read as if it named none. */
const references: Record<string, { of: (rows: Filled) => number; with: Reference }> = {
  'post /agencies parentId': {
    of: agencyOf,
    with: (_, id) => ['post', '/agencies', { code: 'R1', name: 'R', parentId: id }],
  },
  'patch /agencies/{id} parentId': {
    of: agencyOf,
    with: (_, id) => ['patch', `/agencies/${world.filled.child.place.agencyId}`, { parentId: id, version: 1 }],
  },
  'post /departments agencyId': {
    of: agencyOf,
    with: (_, id) => ['post', '/departments', { code: 'R1', name: 'R', agencyId: id }],
  },
  'post /departments parentId': {
    of: ({ place }) => place.departmentId ?? 0,
    with: (_, id) => ['post', '/departments', { code: 'R1', name: 'R', agencyId: own().place.agencyId, parentId: id }],
  },
  'patch /departments/{id} parentId': {
    of: ({ place }) => place.departmentId ?? 0,
    with: (_, id) => ['patch', `/departments/${own().place.departmentId}`, { parentId: id, version: 1 }],
  },
  'post /system-users agencyId': {
    of: agencyOf,
    with: (_, id) => ['post', '/system-users', { ...user(), agencyId: id }],
  },
  'post /system-users departmentId': {
    of: ({ place }) => place.departmentId ?? 0,
    with: (_, id) => ['post', '/system-users', { ...user(), departmentId: id }],
  },
  'patch /system-users/{id} agencyId': {
    of: agencyOf,
    with: (_, id) => ['patch', `/system-users/${own().user.id}`, { agencyId: id, version: 1 }],
  },
  'patch /system-users/{id} departmentId': {
    of: ({ place }) => place.departmentId ?? 0,
    with: (_, id) => ['patch', `/system-users/${own().user.id}`, { departmentId: id, version: 1 }],
  },
  'post /members agencyId': { of: agencyOf, with: (_, id) => ['post', '/members', member(id)] },
  'post /members/export agencyId': {
    of: agencyOf,
    with: (_, id) => [
      'post',
      '/members/export',
      { filter: { agencyId: id }, columns: ['account'], format: 'csv', purpose: 'CASE' },
    ],
  },
  'post /members/export/count agencyId': {
    of: agencyOf,
    with: (_, id) => ['post', '/members/export/count', { filter: { agencyId: id } }],
  },
  'post /merchants agencyId': {
    of: agencyOf,
    with: (_, id) => ['post', '/merchants', { code: 'R1', name: 'R', agencyId: id }],
  },
  'post /coupons merchantId': { of: ({ merchantId }) => merchantId, with: (_, id) => ['post', '/coupons', coupon(id)] },
  'patch /coupons/{id} merchantId': {
    of: ({ merchantId }) => merchantId,
    with: (_, id) => ['patch', `/coupons/${own().couponId}`, { merchantId: id, version: 1 }],
  },
  'post /coupon-dispatches couponId': {
    of: ({ couponId }) => couponId,
    with: (_, id) => ['post', '/coupon-dispatches', { ...single(), couponId: id, requestKey: requestKey() }],
  },
  'post /coupon-dispatches fileId': {
    of: listFileOf,
    with: (_, id) => [
      'post',
      '/coupon-dispatches',
      { ...list, couponId: own().couponId, fileId: id, requestKey: requestKey() },
    ],
  },
  'post /coupon-dispatches/preflight couponId': {
    of: ({ couponId }) => couponId,
    with: (_, id) => ['post', '/coupon-dispatches/preflight', { ...single(), couponId: id }],
  },
  'post /coupon-dispatches/preflight fileId': {
    of: listFileOf,
    with: (_, id) => ['post', '/coupon-dispatches/preflight', { ...list, couponId: own().couponId, fileId: id }],
  },
  'post /member-imports fileId': {
    of: ({ files }) => files['member-imports'] ?? 0,
    with: (_, id) => ['post', '/member-imports', { fileId: id, mode: 'UPSERT', policy: 'VALID_ROWS' }],
  },
  'post /member-imports/preview fileId': {
    of: ({ files }) => files['member-imports'] ?? 0,
    with: (_, id) => ['post', '/member-imports/preview', { fileId: id }],
  },
  'post /coupon-used-records/redeem recordId': {
    of: ({ recordId }) => recordId,
    with: (_, id) => ['post', '/coupon-used-records/redeem', { recordId: id, pieces: 1, requestKey: requestKey() }],
  },
  'post /coupon-used-records/redeem recordId, more than is left': {
    of: ({ recordId }) => recordId,
    with: (_, id) => ['post', '/coupon-used-records/redeem', { recordId: id, pieces: 9, requestKey: requestKey() }],
  },
  'post /coupon-used-records/delete recordId, more than is left': {
    of: ({ recordId }) => recordId,
    with: (_, id) => [
      'post',
      '/coupon-used-records/delete',
      { recordId: id, pieces: 9, reason, requestKey: requestKey() },
    ],
  },
  'post /coupon-used-records/redeem merchantId': {
    of: ({ merchantId }) => merchantId,
    with: (_, id) => [
      'post',
      '/coupon-used-records/redeem',
      { recordId: own().recordId, merchantId: id, pieces: 1, requestKey: requestKey() },
    ],
  },
  'post /coupon-used-records/delete recordId': {
    of: ({ recordId }) => recordId,
    with: (_, id) => ['post', '/coupon-used-records/delete', { recordId: id, reason, requestKey: requestKey() }],
  },
}

function agencyOf({ place }: Filled): number {
  return place.agencyId
}

function listFileOf({ files }: Filled): number {
  return files['coupon-recipients'] ?? 0
}

/** References whose answer is the same for everybody, and why. */
const harmless: Record<string, string> = {
  'post /system-users roleId': placeless.roles ?? '',
  'patch /system-users/{id} roleId': placeless.roles ?? '',
  'post /system-logs/export recordId': 'The job filters by its reach; test/guards/scope-lists reads the file',
  'post /system-logs/export agencyId': 'The job filters by its reach; test/guards/scope-lists reads the file',
}

describe('a foreign record named in a request', () => {
  test('every such place is covered here', () => {
    const named = world.endpoints.flatMap((e) => idKeysOf(e.body).map((key) => `${label(e)} ${key}`))
    expect(named.filter((name) => !references[name] && !harmless[name])).toEqual([])
  })

  test.each(narrow)('reads as if there were none: %s', async (scope) => {
    const before = await fingerprint(world.t)
    const wrong: object[] = []
    for (const [name, { of, with: build }] of Object.entries(references)) {
      const ask = (id: number) => send(world.t, world.actors[scope], ...build(scope, id))
      const [foreign, none] = [await ask(of(world.filled.other)), await ask(absent)]
      const refused = foreign.status >= 400 && foreign.status < 500
      if (!alike(foreign, none) || !(refused || name.endsWith('count agencyId'))) wrong.push({ name, foreign, none })
    }
    expect(wrong).toEqual([])
    expect(await fingerprint(world.t)).toEqual(before)
  })
})

/** Last, because it changes what the others read. */
describe('the bodies of this guard', () => {
  test('are those of a write that is carried out or refused by a rule, never by its form', async () => {
    const wrong: object[] = []
    for (const e of withId.filter(({ method }) => method !== 'get')) {
      const [id = 0] = idsOf[segmentOf(e)]?.(world.filled.other) ?? []
      const seen = await call(e, 'ALL', id)
      if (![200, 201, 409, 412].includes(seen.status)) wrong.push({ endpoint: label(e), seen })
    }
    expect(wrong).toEqual([])
  })
})

type Schema = { properties?: Record<string, Schema>; items?: Schema; anyOf?: Schema[]; oneOf?: Schema[] }

/** Keys that end in Id and name no record. */
const otherIds = new Set(['taxId', 'requestId'])

/** The keys anywhere in a body that name other records. */
function idKeysOf(body: z.ZodType | undefined): string[] {
  if (!body) return []
  const keys = new Set<string>()
  const walk = (schema: Schema): void => {
    for (const [key, inner] of Object.entries(schema.properties ?? {})) {
      if (/Ids?$/.test(key) && !otherIds.has(key)) keys.add(key)
      walk(inner)
    }
    for (const inner of [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) if (inner) walk(inner)
  }
  walk(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as Schema)
  return [...keys]
}
