import { createServer, request, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { memoryOf } from '#bench/proc.ts'
import { boundSockets, type SocketLimits, socketLimits } from '#platform/sockets.ts'
import { apiBase, type Client, type TestApp, testApp } from '#test/support/app.ts'
import { eventually } from '#test/support/processes.ts'
import { killWorkerProcesses, startWorkerProcess, type WorkerProcess } from '#test/support/workers.ts'

const mib = 1024 * 1024
let t: TestApp
let administrator: Client
const servers: Server[] = []

beforeAll(async () => {
  t = await testApp()
  administrator = await t.as('administrator')
})
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})
afterAll(killWorkerProcesses)

const short = { headersMs: 500, requestMs: 1_500, silentMs: 1_500 }

async function serve(limits: Partial<SocketLimits> = short, trustProxy = false): Promise<number> {
  const server = createServer({ connectionsCheckingInterval: 100 }, getRequestListener(t.app.fetch))
  boundSockets(server, trustProxy, { ...socketLimits, ...limits })
  servers.push(server.listen(0, '127.0.0.1'))
  await new Promise((done) => server.once('listening', done))
  return (server.address() as AddressInfo).port
}

interface Talk {
  socket: Socket
  said: () => string
  /** Milliseconds from the connection to its end. */
  ended: Promise<number>
}

function talk(port: number): Talk {
  const from = Date.now()
  const socket = connect(port, '127.0.0.1')
  let said = ''
  socket.on('data', (chunk) => {
    said += chunk
  })
  socket.on('error', () => undefined)
  return { socket, said: () => said, ended: new Promise((done) => socket.once('close', () => done(Date.now() - from))) }
}

/** The same piece again and again until the other side has had enough. */
async function drip(socket: Socket, piece: Buffer | string, everyMs: number): Promise<void> {
  while (!socket.destroyed) {
    socket.write(piece)
    await sleep(everyMs)
  }
}

const head = (path: string, more: string[] = [], method = 'POST') =>
  [`${method} ${path} HTTP/1.1`, 'Host: localhost', 'Content-Type: application/json', ...more, '', ''].join('\r\n')

describe('time', () => {
  it('is thirty seconds for a request at most, and less for its headers', () => {
    expect(socketLimits.requestMs).toBeLessThanOrEqual(30_000)
    expect(socketLimits.headersMs).toBeLessThan(socketLimits.requestMs)
  })

  it('ends for who connects and says nothing, and for headers that never end', async () => {
    const port = await serve()
    const silent = talk(port)
    const slow = talk(port)
    slow.socket.write('GET / HTTP/1.1\r\n')
    void drip(slow.socket, 'x-a: b\r\n', 100)
    expect(await silent.ended).toBeLessThan(2_500)
    expect(await slow.ended).toBeLessThan(2_500)
    expect(slow.said()).toContain(' 408 ')
  })

  it('ends for a body that comes byte by byte, with its length or in chunks', async () => {
    const port = await serve()
    const [told, chunked] = [talk(port), talk(port)]
    told.socket.write(head(`${apiBase}/auth/login`, ['Content-Length: 10000']))
    chunked.socket.write(head(`${apiBase}/auth/login`, ['Transfer-Encoding: chunked']))
    void drip(told.socket, ' ', 200)
    void drip(chunked.socket, '1\r\n \r\n', 200)
    for (const slow of [told, chunked]) {
      expect(await slow.ended).toBeLessThan(4_000)
      expect(slow.said()).toMatch(/^HTTP\/1.1 408 /)
    }
  })

  it('goes on for an upload that keeps moving, and ends for one that does not', async () => {
    const port = await serve({ ...short, uploadRate: 8 * 1024 })
    const path = `${apiBase}/files?purpose=member-imports&name=members.csv`
    const upload = (piece: Buffer) => {
      const one = talk(port)
      one.socket.write(head(path, [`Content-Length: ${mib}`, `Cookie: ${administrator.cookie}`]))
      void drip(one.socket, piece, 100)
      return one
    }
    const [moving, standing] = [upload(Buffer.alloc(4 * 1024, 'a')), upload(Buffer.alloc(10, 'a'))]
    expect(await standing.ended).toBeLessThan(4_000)
    await sleep(1_500)
    expect([moving.socket.destroyed, moving.said()]).toEqual([false, ''])
    moving.socket.destroy()
  })

  it('ends for an answer that nobody takes', async () => {
    const file = await administrator.upload('member-imports', 'members.csv', Buffer.alloc(30 * mib, 'a'))
    const port = await serve()
    const taker = talk(port)
    taker.socket.pause()
    const cookie = [`Cookie: ${administrator.cookie}`]
    taker.socket.write(head(`${apiBase}/files/${file}/download`, cookie, 'GET'))
    const [server] = servers
    const open = () => new Promise<number>((done) => server?.getConnections((_, count) => done(count)))
    await sleep(800)
    expect(await open()).toBe(1)
    await sleep(3_500)
    expect(await open()).toBe(0)
    taker.socket.destroy()
  })
})

describe('connections', () => {
  it('of one address have a number, unless a proxy is trusted', async () => {
    const left = async (limits: Partial<SocketLimits>, trustProxy: boolean, expected: number) => {
      const port = await serve(limits, trustProxy)
      const all = Array.from({ length: 5 }, () => talk(port))
      const open = () => all.filter(({ socket }) => !socket.destroyed).length
      await sleep(300)
      await eventually(async () => (open() <= expected ? true : undefined), 5_000)
      const seen = open()
      for (const { socket } of all) socket.destroy()
      return seen
    }
    expect(await left({ socketsOfOne: 3 }, false, 3)).toBe(3)
    expect(await left({ socketsOfOne: 3 }, true, 5)).toBe(5)
    expect(await left({ sockets: 2 }, false, 2)).toBe(2)
  })
})

interface Sent {
  status: number
  connection: string | undefined
  sent: number
  /** Milliseconds from the answer to the end of the connection, for who goes on sending. */
  closedMs: number
}

const piece = Buffer.alloc(65_536, 'a')

/** Sends without an end, and goes on when the answer is there. */
function flood(url: string, method: string, headers: Record<string, string>): Promise<Sent> {
  return new Promise((done) => {
    const asked = request(url, { method, headers })
    const seen = { status: 0, connection: undefined as string | undefined, sent: 0 }
    let answered = Number.NaN
    const write = () => {
      while (!asked.destroyed) {
        seen.sent += piece.length
        if (!asked.write(piece)) return asked.once('drain', write)
      }
      return undefined
    }
    asked.on('response', (answer) => {
      answered = Date.now()
      Object.assign(seen, { status: answer.statusCode, connection: answer.headers.connection })
      answer.on('error', () => undefined).resume()
    })
    asked.on('error', () => undefined)
    asked.on('close', () => done({ ...seen, closedMs: Date.now() - answered }))
    write()
  })
}

describe('a body that is answered without being read', () => {
  let api: WorkerProcess
  let cookie: string
  beforeAll(async () => {
    api = await startWorkerProcess(t, 'api')
    cookie = (await t.as('support')).cookie
  })

  const lengths = {
    'a declared length': { 'content-length': String(300 * mib) },
    chunks: { 'transfer-encoding': 'chunked' },
  }
  const kinds = Object.entries(lengths).flatMap(([kind, length]) =>
    (
      [
        ['POST', '/auth/login', 413],
        ['POST', '/auth/logout', 401],
        ['POST', '/nowhere', 404],
        ['GET', '/auth/me', 401],
        ['GET', '/nowhere', 404],
        ['HEAD', '/auth/me', 404],
        ['POST', '/merchants', 403],
      ] as const
    ).map(([method, path, status]) => ({ kind, length, method, path, status })),
  )

  it.each(kinds)('ends the connection: $method $path with $kind', async ({ method, path, status, length }) => {
    const known: Record<string, string> = status === 403 ? { cookie } : {}
    const headers = { 'content-type': 'application/json', ...length, ...known }
    const seen = await flood(`${api.said}${apiBase}${path}`, method, headers)
    expect([seen.status, seen.connection]).toEqual([status, 'close'])
    expect(seen.sent).toBeLessThan(20 * mib)
    expect(seen.closedMs).toBeLessThan(3_000)
  })

  it('takes no memory, and keeps nobody waiting', async () => {
    const headers = (at: number) => ({
      'content-type': 'application/json',
      ...(at % 2 ? { 'content-length': String(60 * mib) } : {}),
    })
    const storm = () =>
      Promise.all(Array.from({ length: 15 }, (_, at) => flood(`${api.said}${apiBase}/auth/login`, 'POST', headers(at))))
    await storm()
    const before = memoryOf(api.pid).now
    const waits: number[] = []
    let asking = true
    const watch = (async () => {
      while (asking) {
        const from = Date.now()
        await (await fetch(`${api.said}/healthz`)).text()
        waits.push(Date.now() - from)
        await sleep(20)
      }
    })()
    const answers = [...(await storm()), ...(await storm()), ...(await storm())]
    asking = false
    await watch
    expect(answers.filter(({ status }) => status !== 413 && status !== 429)).toEqual([])
    expect(memoryOf(api.pid).peak - before).toBeLessThan(60)
    expect(waits.sort((a, b) => a - b)[Math.floor(waits.length / 2)]).toBeLessThan(500)
  })
})
