import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { endpoint } from '#contract/endpoint.ts'
import { mount } from '#kernel/http/mount.ts'
import { buildApp } from '#server/app.ts'
import { apiBase, type Client, type TestApp, testApp } from '#test/support/app.ts'

const mib = 1024 * 1024
const json = { 'content-type': 'application/json' }
const maxUploadBytes = 100 * mib
const uploadPath = '/files?purpose=member-imports&name=members.csv'

let t: TestApp
let administrator: Client
let server: Server
const faults: unknown[] = []

/** One that declares more than others may have. */
const measure = endpoint({
  method: 'post',
  path: '/measured',
  permission: null,
  open: 'anyone',
  why: 'Only in this test',
  summary: 'Tell how long the text is',
  body: z.strictObject({ text: z.string() }),
  response: z.strictObject({ length: z.number() }),
  maxBytes: 2 * mib,
  writes: false,
})

beforeAll(async () => {
  t = await testApp()
  administrator = await t.as('administrator')
  const measured = {
    name: 'measured',
    mount: (app: Parameters<typeof mount>[0]) =>
      mount(app, measure, async (_ctx, { body }) => ({ length: body.text.length })),
  }
  const product = { ...t.deps.product, features: [...t.deps.product.features, measured] }
  const log = Object.assign(Object.create(t.deps.log), { error: (fault: unknown) => faults.push(fault) })
  server = createServer(getRequestListener(buildApp({ ...t.deps, log, product }).fetch)).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
})
afterAll(() => server.close())

interface Answer {
  status: number
  body: { code: string; message: string; requestId: string; [key: string]: unknown }
  headers: IncomingHttpHeaders
  /** How much the server had taken when it answered, with what the system's own buffers hold. */
  sent: number
}

type Headers = Record<string, string>

/** Posts `size` bytes piece by piece as the server takes them, with their number in advance or in chunks. */
function send(path: string, headers: Headers, size: number, content: (at: number) => Buffer): Promise<Answer> {
  const { port } = server.address() as AddressInfo
  return new Promise((done, fail) => {
    const asked = request({ host: '127.0.0.1', port, path: `${apiBase}${path}`, method: 'POST', headers })
    let sent = 0
    let answered = false
    const write = () => {
      while (sent < size && !answered) {
        const piece = content(sent)
        sent += piece.length
        if (!asked.write(piece)) return asked.once('drain', write)
      }
      if (!answered) asked.end()
      return undefined
    }
    asked.on('response', async (answer) => {
      answered = true
      const pieces: Buffer[] = []
      for await (const piece of answer) pieces.push(piece)
      const { statusCode: status = 0, headers } = answer
      done({ status, headers, sent, body: JSON.parse(Buffer.concat(pieces).toString()) })
      asked.destroy()
    })
    asked.on('error', (error) => !answered && fail(error))
    write()
  })
}

const lengths = ['a declared length', 'chunks'] as const
const lengthHeader = (kind: (typeof lengths)[number], size: number): Headers =>
  kind === 'chunks' ? {} : { 'content-length': String(size) }

/** A body made longer by blanks, which JSON allows. */
function sendJson(kind: (typeof lengths)[number], path: string, body: object, size: number, headers: Headers = {}) {
  const text = JSON.stringify(body).padEnd(size)
  const pieceOf = (at: number) => Buffer.from(text.slice(at, at + 65_536))
  return send(path, { ...json, ...lengthHeader(kind, size), ...headers }, size, pieceOf)
}

const piece = Buffer.alloc(65_536, 'a')
const endless = (size: number) => (at: number) => piece.subarray(0, Math.min(piece.length, size - at))

/** Signing in is open to anyone, so that little of it is read. */
const signInLimit = 16 * 1024

const signIn = { account: 'nobody', password: 'Wrong-Horse-77' }
const merchant = (code: string) => ({ code, name: '測試' })

describe.each(lengths)('a body with %s', (kind) => {
  it('is read up to the limit', async () => {
    const cookie = { cookie: administrator.cookie }
    const stored = await sendJson(kind, '/merchants', merchant(`LIMIT-${kind.length}`), mib, cookie)
    expect([stored.status, stored.body.code]).toEqual([201, `LIMIT-${kind.length}`])
    expect((await sendJson(kind, '/auth/login', signIn, signInLimit)).body.code).toBe('unauthenticated')
  })

  it('is refused beyond it, in the form of every refusal', async () => {
    const cookie = { cookie: administrator.cookie }
    const refused = await sendJson(kind, '/merchants', merchant('BEYOND'), mib + 1, cookie)
    expect([refused.status, refused.body]).toEqual([
      413,
      { code: 'invalid', message: '內容超過 1048576 位元組的上限', requestId: refused.headers['x-request-id'] },
    ])
    const english = await sendJson(kind, '/auth/login', signIn, signInLimit + 1, { 'accept-language': 'en' })
    expect([english.status, english.body.message]).toEqual([413, 'The content is larger than 16384 bytes'])
  })

  it('is refused where none is read at all', async () => {
    const { status } = await sendJson(kind, '/auth/logout', {}, mib + 1, { cookie: (await t.as('operator')).cookie })
    expect(status).toBe(413)
  })

  it('may be longer where the endpoint says so', async () => {
    const taken = await sendJson(kind, '/measured', { text: 'a'.repeat(mib + mib / 2) }, 2 * mib)
    expect([taken.status, taken.body]).toEqual([200, { length: mib + mib / 2 }])
    const refused = await sendJson(kind, '/measured', { text: '' }, 2 * mib + 1)
    expect([refused.status, refused.body.message]).toEqual([413, '內容超過 2097152 位元組的上限'])
  })

  it('is not looked at for who has no right to send it', async () => {
    const { status, sent } = await send(
      '/merchants',
      { ...json, ...lengthHeader(kind, 60 * mib) },
      60 * mib,
      endless(60 * mib),
    )
    expect(status).toBe(401)
    expect(sent).toBeLessThan(20 * mib)
  })

  it('of 60 MB takes no memory, whoever sends it', async () => {
    const attack = async (size: number) => {
      const headers = { ...json, ...lengthHeader(kind, size) }
      const asked = Array.from({ length: 3 }, () => send('/auth/login', headers, size, endless(size)))
      expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([413, 413, 413])
      await sleep(600)
    }
    // What a first time needs – code, arenas – is not what we ask about.
    for (let n = 0; n < 3; n++) await attack(4 * mib)
    const before = process.memoryUsage().rss
    let most = before
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss)
    }, 2)
    await attack(60 * mib)
    clearInterval(watch)
    expect((most - before) / mib).toBeLessThan(20)
  })
})

describe.each(lengths)('an uploaded file with %s', (kind) => {
  const upload = (size: number) =>
    send(uploadPath, { cookie: administrator.cookie, ...lengthHeader(kind, size) }, size, endless(size))

  it('may be longer than other bodies', async () => {
    const { status, body } = await upload(5 * mib)
    expect([status, body.size]).toEqual([201, 5 * mib])
    expect((await administrator.download(Number(body.id))).equals(Buffer.alloc(5 * mib, 'a'))).toBe(true)
  })

  it('is refused beyond its own limit', async () => {
    const { status, body, sent } = await upload(maxUploadBytes + 1)
    expect([status, body.code, body.message]).toEqual([413, 'invalid', '檔案超過 104857600 位元組的上限'])
    if (kind === 'a declared length') expect(sent).toBeLessThan(20 * mib)
  })
})

it.each(lengths.flatMap((kind) => [`/merchants, ${kind}`, `${uploadPath}, ${kind}`]))(
  'a body that breaks off is no fault of ours: %s',
  async (name) => {
    const [path = '', kind] = name.split(', ')
    const { port } = server.address() as AddressInfo
    const headers = {
      ...json,
      ...lengthHeader(kind === 'chunks' ? 'chunks' : 'a declared length', 1_000),
      cookie: administrator.cookie,
    }
    const asked = request({ host: '127.0.0.1', port, path: `${apiBase}${path}`, method: 'POST', headers })
    asked.once('error', () => undefined).write('{')
    await sleep(300)
    asked.destroy()
    await sleep(300)
    expect(faults).toEqual([])
  },
)
