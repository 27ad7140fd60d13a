import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createLogger } from '#kernel/logger.ts'
import { isAllowed, type Network } from '#kernel/outbound/addresses.ts'
import {
  createOutbound,
  type Destination,
  type OutboundCall,
  type OutboundCtx,
  OutboundFailed,
} from '#kernel/outbound/outbound.ts'
import type { StreamCall } from '#kernel/outbound/streams.ts'

const servers: Server[] = []
afterEach(async () => {
  vi.useRealTimers()
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

/** A server of this machine and an outbound that knows it as `partner`; `lines` is what was logged. */
async function partner(answer: RequestListener) {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`)
    answer(request, response)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const lines: string[] = []
  const log = createLogger('info', { write: (line) => void lines.push(line) })
  const ctx: OutboundCtx = { inTransaction: false, log, request: { id: 'r-1', ip: '', lang: 'en' } }
  const outbound = createOutbound({ partner: { origin: `http://127.0.0.1:${port}`, network: 'loopback' } })
  const call = (more: Partial<OutboundCall> = {}) =>
    outbound.request(ctx, { to: 'partner', method: 'GET', path: '/cases', idempotent: true, timeoutMs: 3_000, ...more })
  return {
    outbound,
    ctx,
    call,
    seen,
    port,
    lines: () => lines.map((line) => JSON.parse(line)),
    text: () => lines.join(''),
  }
}

const failure = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  return error instanceof OutboundFailed ? error.reason : error
}

describe('a call', () => {
  test('sends what it is given and answers status, headers and body', async () => {
    const p = await partner(async (request, response) => {
      const pieces: Buffer[] = []
      for await (const piece of request) pieces.push(piece)
      response.writeHead(201, { 'x-case': '7' }).end(`${request.headers['x-key']}:${Buffer.concat(pieces)}`)
    })
    const sent = { method: 'POST', headers: { 'x-key': 'k' }, body: '案件', idempotent: false } as const
    const answer = await p.call(sent)
    expect([answer.status, answer.headers['x-case'], answer.body.toString()]).toEqual([201, '7', 'k:案件'])
  })

  test('leaves one line, without query, headers or bodies', async () => {
    const p = await partner((_, response) => response.writeHead(200, { 'x-token': 'secret-4' }).end('secret-5'))
    const hidden = { path: '/cases/7?id=secret-1', headers: { authorization: 'secret-2' }, body: 'secret-3' }
    await p.call({ ...hidden, method: 'POST' })
    expect(p.lines()).toHaveLength(1)
    expect(p.lines()[0]).toMatchObject({
      ...{ msg: 'outbound call', destination: 'partner', method: 'POST', path: '/cases/7', status: 200, attempt: 1 },
      ...{ requestId: 'r-1', ms: expect.any(Number) },
    })
    expect(p.text()).not.toContain('secret')
  })

  test('that fails says why in its line and its error, and nothing of what was sent', async () => {
    const p = await partner((request) => request.socket.destroy())
    const call = p.call({ path: '/x?id=secret-1', headers: { authorization: 'secret-2' }, idempotent: false })
    const error = await call.catch((error: unknown) => error)
    expect(error).toMatchObject({ reason: 'connection', message: 'partner: connection' })
    expect(p.lines()[0]).toMatchObject({ failure: 'connection', path: '/x', attempt: 1 })
    expect(p.text() + JSON.stringify(error) + String((error as Error).cause)).not.toContain('secret')
  })

  test('is refused inside a transaction, to a stranger and by a path that leads elsewhere', async () => {
    const p = await partner((_, response) => response.end())
    const order: OutboundCall = { to: 'partner', method: 'GET', path: '/', idempotent: true }
    await expect(p.outbound.request({ ...p.ctx, inTransaction: true }, order)).rejects.toThrow('transaction')
    await expect(p.call({ to: 'stranger' })).rejects.toThrow('No such destination')
    for (const path of [
      '//example.com/x',
      'https://example.com/x',
      '\\\\example.com',
      `http://127.0.0.1:${p.port + 1}/`,
    ])
      await expect(p.call({ path })).rejects.toThrow('leads away')
    expect(p.seen).toEqual([])
  })

  test('follows no redirect: it is an answer', async () => {
    const p = await partner((_, response) => response.writeHead(302, { location: '/elsewhere' }).end())
    expect(await p.call()).toMatchObject({ status: 302, headers: { location: '/elsewhere' } })
    expect(p.seen).toEqual(['GET /cases'])
  })
})

describe('time and size', () => {
  test.each<[string, RequestListener]>([
    ['answers nothing', () => undefined],
    ['stops in the middle of its body', (_, response) => response.writeHead(200).write('a')],
    [
      'drips for ever',
      (_, response) => {
        const drip = setInterval(() => response.write('a'), 20)
        response.on('close', () => clearInterval(drip))
      },
    ],
  ])('a partner that %s is left after the time given', async (_, answer) => {
    const p = await partner(answer)
    const started = performance.now()
    expect(await failure(p.call({ timeoutMs: 300 }))).toBe('timeout')
    expect(performance.now() - started).toBeLessThan(2_000)
    expect(p.lines()).toHaveLength(1)
  })

  test('an answer that is too long is left, whether it says its length or not', async () => {
    const chunk = Buffer.alloc(1024 * 1024)
    const p = await partner((request, response) => {
      if (request.url === '/said') response.writeHead(200, { 'content-length': 9 * chunk.length })
      for (let n = 0; n < 9; n++) response.write(chunk)
      response.end()
    })
    expect(await failure(p.call({ path: '/said' }))).toBe('tooLarge')
    expect(await failure(p.call({ path: '/unsaid' }))).toBe('tooLarge')
    expect(p.seen).toHaveLength(2)
  })

  test('an answer that is cut is a lost connection', async () => {
    const p = await partner((_, response) => {
      response.writeHead(200, { 'content-length': 10 }).write('half')
      setTimeout(() => response.destroy(), 20)
    })
    expect(await failure(p.call({ idempotent: false }))).toBe('connection')
  })
})

describe('trying again', () => {
  test.each<[string, RequestListener]>([
    ['429', (_, response) => response.writeHead(429).end()],
    ['502', (_, response) => response.writeHead(502).end()],
    ['503', (_, response) => response.writeHead(503).end()],
    ['504', (_, response) => response.writeHead(504).end()],
    ['a lost connection', (request) => request.socket.destroy()],
  ])('%s is tried again when that does no harm, three times at most', async (_, fail) => {
    let n = 0
    const p = await partner((request, response) => {
      n += 1
      return n % 3 === 0 ? response.end('well') : fail(request, response)
    })
    expect((await p.call()).body.toString()).toBe('well')
    expect(p.lines()).toMatchObject([{ status: 200, attempt: 3 }])
    const once = await p.call({ idempotent: false }).catch((error: unknown) => error)
    expect(once).not.toMatchObject({ status: 200 })
    expect(n).toBe(4)
  })

  test('ends after the third', async () => {
    const p = await partner((_, response) => response.writeHead(503).end())
    expect((await p.call()).status).toBe(503)
    expect(p.seen).toHaveLength(3)
  })

  test.each([400, 404, 409, 500, 501])('%d is an answer at once', async (status) => {
    const p = await partner((_, response) => response.writeHead(status).end())
    expect((await p.call()).status).toBe(status)
    expect(p.seen).toHaveLength(1)
  })

  test('waits as long as Retry-After asks, in seconds or by a date', async () => {
    const asked = ['1', new Date(Date.now() + 2_500).toUTCString()]
    const at: number[] = []
    const p = await partner((_, response) => {
      at.push(performance.now())
      const header = asked.shift()
      response.writeHead(header ? 429 : 200, header ? { 'retry-after': header } : {}).end()
    })
    expect((await p.call({ timeoutMs: 8_000 })).status).toBe(200)
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(990)
    expect(at).toHaveLength(3)
  })

  test('does not wait longer than the whole may take: the refusal is the answer', async () => {
    const p = await partner((_, response) => response.writeHead(429, { 'retry-after': '60' }).end())
    const started = performance.now()
    expect((await p.call({ timeoutMs: 1_000 })).status).toBe(429)
    expect(performance.now() - started).toBeLessThan(500)
    expect(p.seen).toHaveLength(1)
  })
})

describe('a destination that fails', () => {
  test('is left alone after five failures, and taken up again by one call after half a minute', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    let well = false
    const p = await partner((_, response) => response.writeHead(well ? 200 : 500).end())
    for (let n = 0; n < 5; n++) expect((await p.call()).status).toBe(500)
    expect(await failure(p.call())).toBe('circuitOpen')
    expect(p.seen).toHaveLength(5)
    vi.setSystemTime(Date.now() + 30_000)
    expect((await p.call()).status).toBe(500)
    expect(await failure(p.call())).toBe('circuitOpen')
    expect(p.seen).toHaveLength(6)
    vi.setSystemTime(Date.now() + 30_000)
    well = true
    expect((await p.call()).status).toBe(200)
    expect((await p.call()).status).toBe(200)
    expect(p.lines().at(-3)).toMatchObject({ failure: 'circuitOpen', attempt: 1 })
  })

  test('does not close the way to another', async () => {
    const p = await partner((_, response) => response.writeHead(500).end())
    const other = await partner((_, response) => response.end())
    const both = createOutbound({
      bad: { origin: `http://127.0.0.1:${p.port}`, network: 'loopback' },
      good: { origin: `http://127.0.0.1:${other.port}`, network: 'loopback' },
    })
    const call = (to: string) => both.request(p.ctx, { to, method: 'GET', path: '/', idempotent: false })
    for (let n = 0; n < 5; n++) await call('bad')
    expect(await failure(call('bad'))).toBe('circuitOpen')
    expect((await call('good')).status).toBe(200)
  })

  test('by refusing what we ask stays open', async () => {
    const p = await partner((_, response) => response.writeHead(404).end())
    for (let n = 0; n < 8; n++) expect((await p.call()).status).toBe(404)
  })
})

describe('addresses', () => {
  const outside = ['8.8.8.8', '2606:4700::1111']
  const house = ['10.1.2.3', '172.16.0.1', '192.168.1.1', '100.64.0.1', 'fd12::1', '::ffff:10.0.0.1']
  const machine = ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1']
  const nowhere = [
    ...['0.0.0.0', '169.254.169.254', '169.254.1.1', '224.0.0.1', '255.255.255.255', '192.0.2.1', '198.18.0.1'],
    ...[
      '100.100.100.200',
      '168.63.129.16',
      'fd00:ec2::254',
      'fe80::1',
      'ff02::1',
      '::',
      '64:ff9b::a00:1',
      '2002:a00:1::',
    ],
    ...['::a9fe:a9fe', '::808:808', '::ffff:169.254.169.254', '240.0.0.1', 'example.com', ''],
  ]
  const cases: [Network, string[], string[]][] = [
    ['public', outside, [...house, ...machine, ...nowhere]],
    ['private', house, [...outside, ...machine, ...nowhere]],
    ['loopback', machine, [...outside, ...house, ...nowhere]],
  ]
  test.each(cases)('%s', (network, allowed, refused) => {
    expect(allowed.filter((address) => !isAllowed(address, network))).toEqual([])
    expect(refused.filter((address) => isAllowed(address, network))).toEqual([])
  })

  /** A name that leads to these addresses; `port` is that of a server of this machine that must hear nothing. */
  const named = (addresses: string[], port: number, more: Partial<Destination> = {}) =>
    createOutbound({ named: { origin: `https://partner.example.tw:${port}`, ...more } }, async () =>
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )

  test.each([
    [['127.0.0.1']],
    [['10.0.0.1']],
    [['169.254.169.254']],
    [['fd00:ec2::254']],
    [['8.8.8.8', '127.0.0.1']],
    [[]],
  ])('a name that leads to %j is not followed, not even once', async (addresses) => {
    const p = await partner((_, response) => response.end())
    const sockets: Socket[] = []
    servers[0]?.on('connection', (socket) => sockets.push(socket))
    const order: OutboundCall = { to: 'named', method: 'GET', path: '/', idempotent: true, timeoutMs: 2_000 }
    expect(await failure(named(addresses, p.port).request(p.ctx, order))).toBe('refused')
    expect(p.lines()).toMatchObject([{ failure: 'refused', attempt: 1 }])
    expect(sockets).toEqual([])
  })

  test('the checked address is the one that is called, with the name in the request', async () => {
    const hosts: unknown[] = []
    const p = await partner((request, response) => response.end(String(hosts.push(request.headers.host))))
    let asked = 0
    const outbound = createOutbound(
      { named: { origin: `http://partner.example.tw:${p.port}`, network: 'loopback' } },
      async () => [{ address: asked++ === 0 ? '127.0.0.1' : '10.0.0.1', family: 4 }],
    )
    const order: OutboundCall = { to: 'named', method: 'GET', path: '/', idempotent: false }
    expect((await outbound.request(p.ctx, order)).status).toBe(200)
    expect([asked, hosts]).toEqual([1, [`partner.example.tw:${p.port}`]])
  })

  test('a name that is not found was never reached, nor a port where nobody listens', async () => {
    const p = await partner((_, response) => response.end())
    const outbound = createOutbound({ named: { origin: 'https://partner.example.tw' } }, async () => {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
    })
    const order: OutboundCall = { to: 'named', method: 'GET', path: '/', idempotent: false }
    expect(await failure(outbound.request(p.ctx, order))).toBe('unreached')
    servers[0]?.close()
    expect(await failure(p.call({ idempotent: false }))).toBe('unreached')
  })

  test.each<[Destination]>([
    [{ origin: 'http://partner.example.tw' }],
    [{ origin: 'http://partner.example.tw', network: 'private' }],
    [{ origin: 'ftp://127.0.0.1', network: 'loopback' }],
    [{ origin: 'https://127.0.0.1' }],
    [{ origin: 'https://0x7f.1' }],
    [{ origin: 'https://2130706433' }],
    [{ origin: 'https://[::ffff:7f00:1]' }],
    [{ origin: 'https://[fd00:ec2::254]', network: 'private' }],
    [{ origin: 'https://8.8.8.8', network: 'private' }],
  ])('is never put on the list: %j', (destination) => {
    expect(() => createOutbound({ partner: destination })).toThrow(/^partner: /)
  })
})

describe('a stream', () => {
  const fetchAll = async (p: Awaited<ReturnType<typeof partner>>, more: Partial<StreamCall> = {}) =>
    p.outbound.stream(
      p.ctx,
      { to: 'partner', path: '/file?key=secret-1', timeoutMs: 400, maxBytes: 20 * 1024 * 1024, ...more },
      async ({ status, headers, body }) => {
        let bytes = 0
        for await (const piece of body) bytes += piece.length
        return { status, bytes, type: headers['content-type'] }
      },
    )
  const large = Buffer.alloc(12 * 1024 * 1024)

  test('brings what is larger than any answer, in pieces, and leaves one line without its query', async () => {
    const p = await partner((_, response) => response.writeHead(200, { 'content-type': 'x/y' }).end(large))
    expect(await fetchAll(p, { timeoutMs: 5_000 })).toEqual({ status: 200, bytes: large.length, type: 'x/y' })
    expect(p.lines()).toMatchObject([{ msg: 'outbound stream', path: '/file', status: 200, bytes: large.length }])
    expect(p.text()).not.toContain('secret')
  })

  test('ends at its bounds of bytes and of time, and where the other side breaks off', async () => {
    const p = await partner(({ url }, response) => {
      if (url === '/slow') return void response.writeHead(200).write('x')
      if (url === '/cut') {
        response.writeHead(200, { 'content-length': 1_000 }).write('x')
        return void setTimeout(() => response.destroy(), 20)
      }
      return url === '/gone' ? response.destroy() : response.end(large)
    })
    expect(await failure(fetchAll(p, { maxBytes: 1_000_000, timeoutMs: 5_000 }))).toBe('tooLarge')
    expect(await failure(fetchAll(p, { path: '/slow' }))).toBe('timeout')
    expect(await failure(fetchAll(p, { path: '/cut' }))).toBe('connection')
    expect(await failure(fetchAll(p, { path: '/gone' }))).toBe('connection')
  })

  test('any status is an answer, what its reader throws goes on, and inside a transaction there is none', async () => {
    const p = await partner((_, response) => response.writeHead(404).end('no'))
    expect(await fetchAll(p)).toMatchObject({ status: 404, bytes: 2 })
    const call = { to: 'partner', path: '/', timeoutMs: 400, maxBytes: 10 }
    const thrown = p.outbound.stream(p.ctx, call, () => Promise.reject(new Error('mine')))
    await expect(thrown).rejects.toThrow('mine')
    const held = p.outbound.stream({ ...p.ctx, inTransaction: true }, call, async () => undefined)
    await expect(held).rejects.toThrow('transaction')
  })
})
