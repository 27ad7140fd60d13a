import type { RequestListener } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { lookAt } from '#features/oversight/link-findings/look.ts'
import type { AddressUse } from '#kernel/feature.ts'
import { createLogger } from '#kernel/logger.ts'
import { createProduct } from '#kernel/product.ts'
import { product } from '#server/domains.ts'
import { admin } from '#server/surfaces/admin.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { truncateAll } from '#test/support/database.ts'
import { type Hosts, openWorld } from '#test/support/web-server.ts'

interface Finding {
  id: number
  address: string
  kind: string
  status: number | null
  leadsTo: string | null
  useCount: number
  uses: { resource: string; label: string }[]
  foundAt: string
  checkedAt: string
}

const domain = 'links.example.tw'
const places = [
  { host: domain, subdomains: true, pathPrefix: '/', validUntilAt: null },
  { host: 'partly.elsewhere.tw', subdomains: false, pathPrefix: '/ok', validUntilAt: null },
]
const well: RequestListener = (_, response) => response.end('well')
const status =
  (code: number): RequestListener =>
  (_, response) =>
    response.writeHead(code).end()
const leading =
  (location: string): RequestListener =>
  (_, response) =>
    response.writeHead(302, { location }).end()

/** What a host answers to HEAD and to all else. */
const headAnd =
  (head: RequestListener, other: RequestListener): RequestListener =>
  (request, response) =>
    (request.method === 'HEAD' ? head : other)(request, response)

const hosts: Hosts = {
  [`well.${domain}`]: well,
  [`gone.${domain}`]: status(404),
  [`login.${domain}`]: status(401),
  [`fault.${domain}`]: status(500),
  [`nohead.${domain}`]: headAnd(status(501), well),
  [`hangs-up.${domain}`]: headAnd((request) => request.socket.destroy(), well),
  [`inside.${domain}`]: leading(`https://well.${domain}/there`),
  [`out.${domain}`]: leading('https://elsewhere.tw/a?session=secret'),
  [`beside.${domain}`]: leading('https://partly.elsewhere.tw/ok/../no'),
  [`plain.${domain}`]: leading(`http://well.${domain}/`),
  [`circle.${domain}`]: leading('/again'),
}

const uses: AddressUse[] = []
const toy = { name: 'toys', mount: () => {}, addresses: { toys: async () => uses } }

let t: TestApp
let world: Awaited<ReturnType<typeof openWorld>>
let administrator: Client
beforeAll(async () => {
  t = await testApp({ product: createProduct([...product.domains, { name: 'toys', features: [toy] }], [admin]) })
  world = await openWorld(hosts)
  t.deps.outbound = { ...t.deps.outbound, fetchPage: world.fetchPage() }
  administrator = await t.as('administrator')
  await administrator.post('/url-allow-list', { host: domain, subdomains: true, reason: '測試' })
})
beforeEach(() => {
  uses.length = 0
  world.asked.length = 0
})
afterAll(async () => {
  await world.close()
  await truncateAll(t.deps.database)
})

function use(...addresses: string[]): void {
  for (const address of addresses)
    uses.push({ recordId: uses.length + 1, label: '測試服務', field: 'address', address })
}

/** Each at a later moment than the one before. */
async function check(): Promise<Finding[]> {
  t.clock.forward(1_000)
  expect((await administrator.post('/link-findings/run')).status).toBe(201)
  await t.runJobs()
  const { body } = await administrator.get<{ items: Finding[] }>('/link-findings?pageSize=200&sort=host&order=asc')
  return body.items
}
const kinds = (found: Finding[]) => Object.fromEntries(found.map(({ address, kind }) => [address, kind]))

describe('a link', () => {
  const look = (name: string, more: object = {}) =>
    lookAt(t.ctx, { address: `https://${name}/x`, hostOnly: false, ...more }, places)

  test.each([
    ['that answers', `well.${domain}`, []],
    ['that is gone', `gone.${domain}`, [{ kind: 'DEAD', status: 404 }]],
    ['that asks to sign in', `login.${domain}`, []],
    ['that is at fault', `fault.${domain}`, [{ kind: 'DEAD', status: 500 }]],
    ['of a server without HEAD', `nohead.${domain}`, []],
    ['of a server that hangs up on HEAD', `hangs-up.${domain}`, []],
    ['that leads on within the list', `inside.${domain}`, []],
    ['that leads away', `out.${domain}`, [{ kind: 'REDIRECT', status: 302, leadsTo: 'https://elsewhere.tw/a' }]],
    [
      'that leads beside what is allowed',
      `beside.${domain}`,
      [{ kind: 'REDIRECT', status: 302, leadsTo: 'https://partly.elsewhere.tw/no' }],
    ],
    [
      'that leads to an open line',
      `plain.${domain}`,
      [{ kind: 'REDIRECT', status: 302, leadsTo: `http://well.${domain}/` }],
    ],
    ['that leads in a circle', `circle.${domain}`, [{ kind: 'DEAD' }]],
  ])('%s', async (_, name, found) => {
    expect(await look(name)).toEqual({ found, heard: true })
    expect(world.asked.filter((line) => !line.includes(domain))).toEqual([])
  })

  test('that no place allows is not asked for', async () => {
    expect(await look('elsewhere.tw')).toEqual({ found: [{ kind: 'NOT_ALLOWED' }], heard: null })
    expect(world.asked).toEqual([])
  })

  test('whose whole host is meant may answer anything', async () => {
    expect((await look(`gone.${domain}`, { hostOnly: true })).found).toEqual([])
  })

  test('whose name nobody knows was not heard', async () => {
    expect(await look(`nobody.${domain}`)).toEqual({ found: [{ kind: 'UNREACHABLE' }], heard: false })
  })

  test('whose certificate ends within thirty days', async () => {
    const at = (instant: string) =>
      lookAt(
        { ...t.ctx, now: () => new Date(instant) },
        { address: `https://well.${domain}/`, hostOnly: false },
        places,
      )
    const certificateUntil = new Date('2120-01-01T00:00:00Z')
    expect((await at('2119-12-20T00:00:00Z')).found).toEqual([{ kind: 'CERTIFICATE_ENDS', certificateUntil }])
    expect((await at('2119-11-20T00:00:00Z')).found).toEqual([])
  })
})

describe('the check of all links', () => {
  test('tells what it found, by whom it is used and since when, until it is mended', async () => {
    use(`https://well.${domain}/`, `https://gone.${domain}/a`, `https://gone.${domain}/a`, 'https://elsewhere.tw/')
    const found = await check()
    expect(kinds(found)).toEqual({ 'https://elsewhere.tw/': 'NOT_ALLOWED', [`https://gone.${domain}/a`]: 'DEAD' })
    const dead = found.find(({ kind }) => kind === 'DEAD')
    expect(dead).toMatchObject({ status: 404, useCount: 2, uses: [{ resource: 'toys', label: '測試服務' }, {}] })
    const home = await administrator.get<{ waiting: { key: string; count: number }[] }>('/home')
    expect(home.body.waiting.find(({ key }) => key === 'linkFindings')?.count).toBe(2)
    t.clock.forward(86_400_000)
    administrator = await t.as('administrator')
    uses.length = 0
    use(`https://gone.${domain}/a`)
    expect(await check()).toEqual([
      { ...dead, uses: [{ ...dead?.uses[0], recordId: 1 }], useCount: 1, checkedAt: t.clock.now().toISOString() },
    ])
    uses.length = 0
    expect(await check()).toEqual([])
    const last = await administrator.get('/link-findings/last')
    expect(last.body).toEqual({ state: 'DONE', finishedAt: t.clock.now().toISOString(), addresses: 0, findings: 0 })
  })

  test('asks a host for one page at a time, and one that is silent for two', async () => {
    let now = 0
    let most = 0
    hosts[`busy.${domain}`] = (_, response) => {
      now += 1
      most = Math.max(most, now)
      setTimeout(() => {
        now -= 1
        response.end()
      }, 5)
    }
    hosts[`mute.${domain}`] = (request) => request.socket.destroy()
    const pages = (host: string) => [1, 2, 3, 4].map((n) => `https://${host}.${domain}/${n}`)
    use(...pages('busy'), ...pages('mute'))
    expect(Object.values(kinds(await check()))).toEqual(Array(4).fill('UNREACHABLE'))
    expect(most).toBe(1)
    expect(world.asked.filter((line) => line.includes('mute'))).toHaveLength(4)
  })

  test('says that this machine has no way out, and leaves what was known', async () => {
    use(`https://gone.${domain}/b`)
    const before = await check()
    const { fetchPage } = t.deps.outbound
    t.deps.outbound = { ...t.deps.outbound, fetchPage: async () => ({ failure: 'name' }) }
    use(`https://well.${domain}/`, 'https://elsewhere.tw/')
    expect(kinds(await check())).toEqual({ ...kinds(before), 'https://elsewhere.tw/': 'NOT_ALLOWED' })
    t.deps.outbound = { ...t.deps.outbound, fetchPage }
    expect((await administrator.get('/link-findings/last')).body).toMatchObject({ state: 'CUT_OFF', addresses: 3 })
    const { body } = await administrator.get<{ items: { state: string; result: object }[] }>('/jobs?kind=check-links')
    expect(body.items[0]).toMatchObject({ state: 'DONE', result: { reached: false } })
  })
})

test('leaves no address with its query in the log', async () => {
  const lines: string[] = []
  const log = createLogger('info', { write: (line) => void lines.push(line) })
  await lookAt({ ...t.ctx, log }, { address: `https://well.${domain}/?key=secret`, hostOnly: false }, places)
  expect(lines).toHaveLength(1)
  expect(lines.join('')).not.toContain('secret')
})
