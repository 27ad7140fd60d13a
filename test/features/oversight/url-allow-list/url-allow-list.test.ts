import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { checkAddress } from '#features/oversight/public.ts'
import type { AddressUse } from '#kernel/feature.ts'
import { createProduct } from '#kernel/product.ts'
import { product } from '#server/domains.ts'
import { admin } from '#server/surfaces/admin.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { requestKey } from '#test/support/build-coupon-records.ts'
import { mint } from '#test/support/builders.ts'

interface Place {
  id: number
  host: string
  hostName: string
  state: string
  validUntilAt: string | null
  version: number
}
interface Breaks {
  total: number
  uses: { resource: string; label: string; address: string }[]
}

/** What a feature of another domain would state. */
const uses: AddressUse[] = []
const toy = { name: 'toys', mount: () => {}, addresses: { toys: async () => uses } }

let t: TestApp
let administrator: Client
beforeAll(async () => {
  t = await testApp({ product: createProduct([...product.domains, { name: 'toys', features: [toy] }], [admin]) })
  administrator = await t.as('administrator')
})
beforeEach(() => {
  uses.length = 0
})

const newHost = () => `h${mint()}-${process.pid}.example.tw`

async function add(input: object = {}): Promise<Place> {
  const body = { host: newHost(), reason: '測試', ...input }
  const made = await administrator.post<Place>('/url-allow-list', body)
  expect(made.status).toBe(201)
  return made.body
}

function use(address: string): void {
  uses.push({ recordId: 7, label: '測試服務', field: 'address', address })
}

describe('a place', () => {
  test('is kept in the form of the name service and shown in both', async () => {
    const label = `名單${mint()}x${process.pid}`
    const made = await add({ host: `${label}.台灣`, pathPrefix: '/a/' })
    expect(made).toMatchObject({ hostName: `${label}.台灣`, pathPrefix: '/a', state: 'ALLOWED' })
    expect(made.host).toMatch(/^xn--.*\.xn--kpry57d$/)
    const found = await administrator.get<{ items: Place[] }>(`/url-allow-list?q=${encodeURIComponent(made.hostName)}`)
    expect(found.body.items.map(({ id }) => id)).toEqual([made.id])
    const again = { host: made.host.toUpperCase(), pathPrefix: '/a', reason: '重複' }
    expect(await administrator.post('/url-allow-list', again)).toMatchObject({
      status: 409,
      body: { errors: { host: expect.stringContaining('名單內已有') } },
    })
  })

  test('is refused in words where it is none', async () => {
    const refused = await administrator.post('/url-allow-list', { host: 'https://gov.taipei', reason: '測試' })
    expect(refused).toMatchObject({
      status: 400,
      body: { errors: { host: expect.stringContaining('請只填網域名稱') } },
    })
  })

  test('has no subdomains where anybody can get a name of their own', async () => {
    for (const host of ['com.tw', 'xn--55qx5d.xn--j6w193g', 'github.io']) {
      const refused = await administrator.post('/url-allow-list', { host, subdomains: true, reason: '測試' })
      expect(refused.status).toBe(400)
    }
    const made = await add({ host: 'idv.tw' })
    const wider = await administrator.patch(`/url-allow-list/${made.id}`, { subdomains: true, version: 1 })
    expect(wider).toMatchObject({ status: 400, body: { errors: { subdomains: expect.stringContaining('任何人') } } })
    expect((await add({ subdomains: true, pathPrefix: `/x${mint()}` })).id).toEqual(expect.any(Number))
  })

  test('is read by an operator and changed by an administrator alone', async () => {
    const made = await add()
    const operator = await t.as('operator')
    expect((await operator.get(`/url-allow-list/${made.id}`)).status).toBe(200)
    expect((await operator.patch(`/url-allow-list/${made.id}`, { reason: 'x', version: 1 })).status).toBe(403)
    expect((await operator.post(`/url-allow-list/${made.id}/breaks`, { change: null })).status).toBe(403)
  })

  test('is changed by nobody whose permission reaches some agencies only', async () => {
    const made = await add()
    const grants = { 'url-allow-list:edit': 'AGENCY_TREE', 'url-allow-list:create': 'AGENCY_TREE' } as const
    const narrow = await accessBuilders(t).holderOf(grants)
    const end = { reason: '測試', version: 1 }
    const tries = [
      await narrow.post('/url-allow-list', { host: newHost(), reason: '測試' }),
      await narrow.patch(`/url-allow-list/${made.id}`, { subdomains: true, version: 1 }),
      await narrow.post(`/url-allow-list/${made.id}/end`, end),
      await narrow.post(`/url-allow-list/${made.id}/breaks`, { change: null }),
    ]
    expect(tries.map(({ status }) => status)).toEqual([403, 403, 403, 403])
  })

  test('waits for somebody in its last thirty days, and ends at the end of its day', async () => {
    const made = await add({ validUntilAt: '2026-03-20' })
    expect(made).toMatchObject({ state: 'ENDING', validUntilAt: '2026-03-20T15:59:59.999Z' })
    const waits = await administrator.get<{ items: Place[] }>('/url-allow-list?waits=allowedUrlsEnding&pageSize=200')
    expect(waits.body.items.map(({ id }) => id)).toContain(made.id)
    const home = await administrator.get<{ waiting: { key: string; count: number }[] }>('/home')
    const counted = home.body.waiting.find(({ key }) => key === 'allowedUrlsEnding')
    expect(counted?.count).toBe(waits.body.items.length)
  })
})

describe('an address', () => {
  test('is checked for other domains', async () => {
    const { host } = await add({ subdomains: true, pathPrefix: '/app' })
    const check = (url: string) => checkAddress(t.ctx, url)
    expect(await check(`https://www.${host}/app/1`)).toBeUndefined()
    expect(await check(`https://www.${host}/`)).toEqual({ key: 'address.notAllowed', params: { host: `www.${host}` } })
    expect(await check(`http://${host}/app`)).toEqual({ key: 'address.scheme' })
  })

  test('is tried out: by which place it is allowed, or why not', async () => {
    const place = await add({ subdomains: true })
    const operator = await t.as('operator')
    const tried = await operator.post('/url-allow-list/test', { address: `https://a.${place.host}./x` })
    expect(tried.body).toMatchObject({ problem: null, host: `a.${place.host}`, place: { id: place.id } })
    const other = await operator.post('/url-allow-list/test', { address: 'https://nowhere.example.tw/' })
    expect(other.body).toMatchObject({ problem: expect.stringContaining('不在外部網址白名單內'), place: null })
  })
})

describe('what would break', () => {
  test('are the addresses in use that nothing else allows', async () => {
    const place = await add({ subdomains: true })
    use(`https://a.${place.host}/x`)
    use(`https://b.${place.host}/`)
    use('https://nowhere.example.tw/')
    await add({ host: `b.${place.host}` })
    const breaks = await administrator.post<Breaks>(`/url-allow-list/${place.id}/breaks`, { change: null })
    const only = { resource: 'toys', recordId: 7, label: '測試服務', field: 'address' }
    expect(breaks.body).toEqual({ total: 1, uses: [{ ...only, address: `https://a.${place.host}/x` }] })
  })

  test.each([
    ['another path', { pathPrefix: '/other' }, 1],
    ['no subdomains', { subdomains: false }, 1],
    ['an earlier end', { validUntilAt: '2026-03-09' }, 1],
    ['an end that has passed', { validUntilAt: '2026-03-01' }, 1],
    ['a path that still holds', { pathPrefix: '/x' }, 0],
    ['another reason', { reason: '別的' }, 0],
  ])('is told of %s', async (_, change, total) => {
    const place = await add({ subdomains: true })
    use(`https://a.${place.host}/x`)
    const asked = await administrator.post<Breaks>(`/url-allow-list/${place.id}/breaks`, { change })
    expect(asked.body.total).toBe(total)
  })

  test('must have been seen before a place is narrowed or ended', async () => {
    const place = await add()
    use(`https://${place.host}/x`)
    const narrower = { pathPrefix: '/other', version: 1 }
    const unseen = await administrator.patch(`/url-allow-list/${place.id}`, narrower)
    expect(unseen).toMatchObject({
      status: 409,
      body: { errors: { breaks: expect.stringContaining('1 個使用中的網址') } },
    })
    const end = { version: 1, reason: '不再使用' }
    expect((await administrator.post(`/url-allow-list/${place.id}/end`, end)).status).toBe(409)
    const ended = await administrator.post<Place>(`/url-allow-list/${place.id}/end`, { ...end, breaks: 1 })
    expect(ended).toMatchObject({ status: 200, body: { state: 'ENDED' } })
    expect(await checkAddress(t.ctx, `https://${place.host}/x`)).toMatchObject({ key: 'address.notAllowed' })
    const again = await administrator.post(`/url-allow-list/${place.id}/end`, { ...end, version: 2 })
    expect(again).toMatchObject({ status: 409, body: { message: '這一筆已經失效' } })
  })

  test('are seen by the second of two who end or narrow places at once', async () => {
    for (let n = 0; n < 4; n++) {
      const whole = await add({ subdomains: true })
      const part = await add({ host: `a.${whole.host}` })
      use(`https://a.${whole.host}/x`)
      const answers = await Promise.all([
        administrator.post(`/url-allow-list/${part.id}/end`, { version: 1, reason: '測試' }),
        administrator.patch(`/url-allow-list/${whole.id}`, { subdomains: false, version: 1 }),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    }
  })

  test('keeps a place from being ended with many', async () => {
    const [used, free] = [await add(), await add()]
    use(`https://${used.host}/x`)
    const chosen = { ids: [used.id, free.id], reason: '清理' }
    const preview = await administrator.post('/url-allow-list/end/bulk/preview', chosen)
    expect(preview.body).toMatchObject({ count: 2, changing: 1 })
    const order = { ...chosen, seen: 2, requestKey: requestKey() }
    const done = await administrator.post('/url-allow-list/end/bulk', order)
    expect(done.body).toMatchObject({ outcome: { done: 1, skipped: 1 } })
  })
})

test('many hold until another day', async () => {
  const [one, two] = [await add({ validUntilAt: '2026-03-20' }), await add()]
  const order = { ids: [one.id, two.id], validUntilAt: '2026-12-31', seen: 2, requestKey: requestKey() }
  const done = await administrator.post('/url-allow-list/extend/bulk', order)
  expect(done.body).toMatchObject({ outcome: { done: 1, skipped: 1 } })
  const now = await administrator.get<Place>(`/url-allow-list/${one.id}`)
  expect(now.body).toMatchObject({ validUntilAt: '2026-12-31T15:59:59.999Z', state: 'ALLOWED' })
})
