import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { endpoint } from '#contract/endpoint.ts'
import { openDatabase } from '#kernel/database/open.ts'
import { defineDomain } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import { addressGroup } from '#kernel/http/source.ts'
import { createProduct } from '#kernel/product.ts'
import { buildApp } from '#server/app.ts'
import { product } from '#server/domains.ts'
import { apiBase, type TestApp, testApp } from '#test/support/app.ts'
import { testDatabaseAddress, truncateAll } from '#test/support/database.ts'
import { guarded } from '#test/support/doors.ts'
import { everyone } from '#test/support/everyone.ts'

const open = { permission: null, why: 'Only in this test', summary: 'Waits' } as const
const wait = endpoint({ ...open, method: 'get', path: '/waits', response: z.strictObject({}) })
const waitUnknown = endpoint({
  ...open,
  method: 'get',
  path: '/waits/anyone',
  open: 'anyone',
  response: z.strictObject({}),
})
const follow = endpoint({ ...open, method: 'get', path: '/waits/events', raw: 'events', response: z.string() })

let release: () => void = () => undefined
const waits = {
  name: 'waits',
  mount: (app: Parameters<typeof mount>[0]) => {
    const held = new Promise<void>((done) => {
      release = done
    })
    const answer = () => held.then(() => ({}))
    mount(app, wait, answer)
    mount(app, waitUnknown, answer)
    mount(app, follow, async () => async () => undefined)
  },
}
const waiting = createProduct(
  [...product.domains, defineDomain({ name: 'waits', features: [waits] })],
  product.surfaces,
)

const cleanups: (() => unknown)[] = []
beforeEach(async () => {
  const { deps } = await testApp()
  await truncateAll(deps.database)
})
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean()
})

/** A second process over the same database: it shares nothing but the rows. */
function secondOf(t: TestApp) {
  const database = openDatabase({ ...testDatabaseAddress(), poolSize: 4 })
  cleanups.push(database.close)
  return buildApp({ ...t.deps, database })
}

async function addressOf(app: ReturnType<typeof buildApp>): Promise<string> {
  const server: Server = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  cleanups.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${apiBase}`
}

const countOf = (statuses: number[], status: number) => statuses.filter((one) => one === status).length

describe('two processes share a limit', () => {
  const toys = async (app: TestApp['app'], userId: number, n: number) => {
    const ask = () => app.request('/toy/rest/toys', { headers: { authorization: `Bearer ${userId}` } })
    return (await Promise.all(Array.from({ length: n }, ask))).map(({ status }) => status)
  }

  test('of one key', async () => {
    const t = await testApp({ product: guarded, rateLimit: true })
    const { userId } = await everyone(t)
    const [one, other] = [t.app, secondOf(t)]
    // The first use in each process is written with the second.
    const begun = await Promise.all([toys(one, userId, 2), toys(other, userId, 2)])
    const all = [...begun, ...(await Promise.all([toys(one, userId, 4), toys(other, userId, 4)]))].flat()
    expect(countOf(all, 201)).toBe(5)
  })

  test('of signing in from one address', async () => {
    const t = await testApp({ rateLimit: true })
    const body = JSON.stringify({ account: 'nobody', password: 'wrong' })
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
    const apps = [t.app, secondOf(t)]
    const signIn = async (n: number) => (await apps[n % 2]?.request(`${apiBase}/auth/login`, init))?.status ?? 0
    for (let n = 0; n < 20; n++) expect(await signIn(n)).toBe(401)
    expect(await Promise.all([20, 21, 22, 23].map(signIn))).toEqual(Array(4).fill(429))
  })
})

test('all sessions of one account have a limit together', async () => {
  const [first, ...others] = product.surfaces
  const limits = { ...first.limits, account: { requests: 7, seconds: 60 } }
  const t = await testApp({
    product: createProduct(product.domains, [{ ...first, limits }, ...others]),
    rateLimit: true,
  })
  const { id } = await t.build.systemUser({ roles: ['support'] })
  const sessions = [await t.asUser(id), await t.asUser(id), await t.asUser(id)]
  const statuses: number[] = []
  for (let n = 0; n < 9; n++) statuses.push((await sessions[n % 3]?.get('/auth/me'))?.status ?? 0)
  expect(statuses).toEqual([...Array(7).fill(200), 429, 429])
  expect((await (await t.as('support')).get('/auth/me')).status).toBe(200)
})

test('an ordinary page pays no write for its limits', async () => {
  const t = await testApp({ rateLimit: true })
  const clerk = await t.as('support')
  for (let n = 0; n < 40; n++) expect((await clerk.get('/auth/me')).status).toBe(200)
  expect(await t.deps.database.db.selectFrom('limit_use').selectAll().execute()).toEqual([])
})

test('made-up cookies are not looked up for ever, and a right one still is let in', async () => {
  const t = await testApp({ rateLimit: true })
  const clerk = await t.as('support')
  expect((await clerk.get('/auth/me')).status).toBe(200)
  const prepared = vi.spyOn(t.deps.database.pool, 'execute')
  const statuses: number[] = []
  for (let n = 0; n < 400; n++) {
    const headers = { cookie: `cps=made-up-${n}` }
    statuses.push((await t.app.request(`${apiBase}/auth/me`, { headers })).status)
  }
  expect([countOf(statuses, 401), countOf(statuses, 429)]).toEqual([300, 100])
  const looks = prepared.mock.calls.filter(([statement]) => /from `?session\b/.test(String(statement)))
  expect(looks.length).toBeLessThanOrEqual(301)
  expect(looks.length).toBeGreaterThan(0)
  expect((await clerk.get('/auth/me')).status).toBe(200)
  prepared.mockRestore()
})

test('a known device is let in to sign in while others at its address have used up all there is', async () => {
  const [first, ...others] = product.surfaces
  const device = {
    credential: (c: Context) => getCookie(c, 'device'),
    isKnown: () => async (shown: string) => shown === 'known',
  }
  const known = createProduct(product.domains, [{ ...first, device }, ...others])
  const t = await testApp({ product: known, rateLimit: true })
  const { cookie } = await t.as('support')
  const ask = (shown: string, n: number, path = '/auth/me') => {
    const init = { headers: { cookie: shown, 'content-type': 'application/json' } }
    const post = { method: 'POST', body: JSON.stringify({ account: 'nobody', password: 'wrong' }) }
    const one = () => t.app.request(apiBase + path, path === '/auth/me' ? init : { ...init, ...post })
    return Array.from({ length: n }).reduce<Promise<number[]>>(
      async (seen) => [...(await seen), (await one()).status],
      Promise.resolve([]),
    )
  }
  const flood = await ask('cps=made-up; device=made-up', 310)
  expect([countOf(flood, 401), countOf(flood, 429)]).toEqual([300, 10])
  expect(await ask('', 1, '/auth/login')).toEqual([429])
  expect(await ask('cps=made-up; device=known', 1, '/auth/login')).toEqual([401])
  // Also who is signed in and whom this process has not seen yet.
  expect(await ask(`${cookie}; device=known`, 1)).toEqual([200])
  expect(countOf(await ask('device=known', 25, '/auth/login'), 401)).toBe(19)
})

describe('at once', () => {
  const { known, unknown, streams } = product.surfaces[0].limits.atOnce

  test('one session has a number of requests, and another is not kept waiting', async () => {
    const t = await testApp({ product: waiting, rateLimit: true })
    const url = await addressOf(t.app)
    const [one, other] = [await t.as('support'), await t.as('support')]
    const ask = (cookie: string, path: string) => fetch(`${url}${path}`, { headers: { cookie } })
    const held = Array.from({ length: known }, () => ask(one.cookie, '/waits'))
    await sleep(500)
    const refused = await ask(one.cookie, '/auth/me')
    expect([refused.status, await refused.json()]).toMatchObject([429, { message: '要求過於頻繁，請於 1 秒後再試' }])
    expect(refused.headers.get('retry-after')).toBe('1')
    expect((await ask(other.cookie, '/auth/me')).status).toBe(200)
    release()
    expect(new Set((await Promise.all(held)).map(({ status }) => status))).toEqual(new Set([200]))
    expect((await ask(one.cookie, '/auth/me')).status).toBe(200)
  })

  test('one address of nobody known has fewer', async () => {
    const t = await testApp({ product: waiting, rateLimit: true })
    const url = await addressOf(t.app)
    const held = Array.from({ length: unknown }, () => fetch(`${url}/waits/anyone`))
    await sleep(500)
    const asked = performance.now()
    expect((await fetch(`${url}/auth/me`)).status).toBe(429)
    expect(performance.now() - asked, 'milliseconds until a stranger is refused').toBeGreaterThan(950)
    release()
    await Promise.all(held)
    expect((await fetch(`${url}/auth/me`)).status).toBe(401)
  })

  test('however many addresses of nobody known leave room for who is signed in', async () => {
    const t = await testApp({ product: waiting, rateLimit: true })
    const url = await addressOf(buildApp({ ...t.deps, settings: { ...t.deps.settings, trustProxy: true } }))
    const from = (n: number) => ({ headers: { 'x-forwarded-for': `192.0.2.${n}` } })
    const held = Array.from({ length: 13 * unknown }, (_, n) => fetch(`${url}/waits/anyone`, from(n % 13)))
    await sleep(2_000)
    expect((await fetch(`${url}/auth/me`, from(99))).status).toBe(503)
    const { cookie } = await t.as('support')
    expect((await fetch(`${url}/auth/me`, { headers: { cookie } })).status).toBe(200)
    release()
    const statuses = (await Promise.all(held)).map(({ status }) => status)
    expect([countOf(statuses, 200), countOf(statuses, 503)]).toEqual([250, 13 * unknown - 250])
  })

  test('event streams are counted apart, until they end', async () => {
    const t = await testApp({ product: waiting, rateLimit: true })
    const url = await addressOf(t.app)
    const { cookie } = await t.as('support')
    const end = new AbortController()
    const follow = () => fetch(`${url}/waits/events`, { headers: { cookie }, signal: end.signal })
    for (let n = 0; n < streams; n++) expect((await follow()).status).toBe(200)
    expect((await follow()).status).toBe(429)
    expect((await fetch(`${url}/auth/me`, { headers: { cookie } })).status).toBe(200)
    end.abort()
    await sleep(500)
    const again = await fetch(`${url}/waits/events`, { headers: { cookie } })
    expect(again.status).toBe(200)
    await again.body?.cancel()
  })

  test('a whole process has a number, beyond which it says so before it looks at anything', async () => {
    const t = await testApp({ product: waiting, rateLimit: true })
    const url = await addressOf(t.app)
    const clerks = await Promise.all(Array.from({ length: 10 }, () => t.as('support')))
    const held = clerks.flatMap(({ cookie }) =>
      Array.from({ length: known }, () => fetch(`${url}/waits`, { headers: { cookie } })),
    )
    await sleep(2_000)
    const refused = await fetch(`${url}/auth/me`, { headers: { 'accept-language': 'en' } })
    expect([refused.status, await refused.json()]).toMatchObject([
      503,
      { message: 'The system is busy; try again in 2 s' },
    ])
    expect(refused.headers.get('retry-after')).toBe('2')
    release()
    await Promise.all(held)
    expect((await fetch(`${url}/auth/me`)).status).toBe(401)
  })
})

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
  ['local', 'local'],
  ['not:an:address', 'not:an:address'],
])('%s is counted as %s', (address, group) => {
  expect(addressGroup(address)).toBe(group)
})
