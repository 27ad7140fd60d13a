import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { consoleFiles, securityHeaders } from '#platform/console-files.ts'

const page = (hash: string) => `<!doctype html><script src="/assets/index-${hash}.js"></script>`
const script = `console.log(1)${' '.repeat(2_000)}`

let parent: string
let folder: string
let server: Server

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  bytes: Buffer
}

/** Asks for the path as it is written, which fetch would not. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo
  return new Promise((done, fail) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece) => pieces.push(piece))
      answer.on('end', () =>
        done({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(pieces) }),
      )
    })
    asked.once('error', fail).end()
  })
}

function write(path: string, content: string, compressed = false): void {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, path), content)
  if (compressed) writeFileSync(join(folder, `${path}.gz`), gzipSync(content))
}

function build(hash: string): void {
  write('index.html', page(hash), true)
  write('favicon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
  write(`assets/index-${hash}.js`, script, true)
  write(`assets/small-${hash}.css`, 'body{}')
  // As in an image that was built to be the same each time: neither the length nor the time tells two builds apart.
  for (const name of ['index.html', 'index.html.gz']) utimesSync(join(folder, name), 0, 0)
}

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'citypass-web-'))
  folder = join(parent, 'web')
  writeFileSync(join(parent, 'secrets.json'), 'not for anyone')
  build('aaaaaaaa')
  const app = new Hono()
  app.use(securityHeaders({ https: true }))
  app.get('/api/me', (c) => c.json({ me: 1 }))
  app.route('/', consoleFiles(folder))
  server = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
})
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true })
  build('aaaaaaaa')
})
afterAll(() => {
  server.close()
  rmSync(parent, { recursive: true, force: true })
})

describe('files of the console', () => {
  it.each([
    '/',
    '/index.html',
    '/members',
    '/members/12/show',
    '/members/%E7%8E%8B',
    '/assets',
    '/assets/x',
    '/login?a=%2Fa.b',
  ])('answers %s with the page, to be asked for again', async (path) => {
    const { status, headers, bytes } = await ask(path)
    expect([status, bytes.toString()]).toEqual([200, page('aaaaaaaa')])
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
    expect(headers['content-security-policy']).toMatch(/^default-src 'self'; .*frame-ancestors 'none'$/)
  })

  it('gives a file with a hash in its name for a year', async () => {
    const { status, headers, bytes } = await ask('/assets/index-aaaaaaaa.js')
    expect([status, bytes.toString()]).toEqual([200, script])
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-length': String(script.length),
      vary: expect.stringMatching(/^accept-encoding$/i),
    })
    expect(headers).not.toHaveProperty('content-security-policy')
  })

  it.each([
    ['/favicon.svg', /^image\/svg\+xml/, 'no-cache'],
    ['/assets/small-aaaaaaaa.css', /^text\/css; charset=utf-8$/, 'public, max-age=31536000, immutable'],
  ])('names the type of %s', async (path, type, caching) => {
    const { status, headers } = await ask(path)
    expect([status, headers['cache-control']]).toEqual([200, caching])
    expect(headers['content-type']).toMatch(type)
  })

  it.each([
    ['gzip, deflate, br, zstd', 'gzip'],
    ['gzip', 'gzip'],
    ['br', undefined],
    ['identity', undefined],
    ['', undefined],
    ['gzip;q=0', undefined],
  ])('gives the compressed copy to who takes it: %s', async (accepted, encoding) => {
    for (const [path, content] of [
      ['/assets/index-aaaaaaaa.js', script],
      ['/members', page('aaaaaaaa')],
    ] as const) {
      const { headers, bytes } = await ask(path, { 'accept-encoding': accepted })
      expect(headers['content-encoding']).toBe(encoding)
      expect(headers.vary).toMatch(/^accept-encoding$/i)
      expect((encoding ? gunzipSync(bytes) : bytes).toString()).toBe(content)
    }
  })

  it('gives a file without a compressed copy as it is', async () => {
    const { headers, bytes } = await ask('/assets/small-aaaaaaaa.css', { 'accept-encoding': 'gzip' })
    expect(headers['content-encoding']).toBeUndefined()
    expect(bytes.toString()).toBe('body{}')
  })

  it.each(['/nothing.js', '/assets/index-bbbbbbbb.js', '/assets/nothing.css', '/robots.txt', '/members/a.b'])(
    'knows no %s, and nobody keeps that answer',
    async (path) => {
      const { status, headers } = await ask(path)
      expect([status, headers['cache-control']]).toEqual([404, undefined])
    },
  )

  it.each([
    '/../secrets.json',
    '/assets/../../secrets.json',
    '/%2e%2e/secrets.json',
    '/..%2fsecrets.json',
    '/assets/..%2f..%2fsecrets.json',
    '/%2e%2e%2fsecrets.json',
    '/..%5csecrets.json',
    '//../secrets.json',
    '/assets//../..//secrets.json',
    '/.%00./secrets.json',
    '/index.html%00.js',
  ])('leaves its folder for nobody: %s', async (path) => {
    const { status, bytes } = await ask(path)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(bytes.toString()).not.toContain('not for anyone')
  })

  it('answers HEAD without a body', async () => {
    const { status, headers, bytes } = await ask('/assets/index-aaaaaaaa.js', {}, 'HEAD')
    expect([status, bytes.length]).toEqual([200, 0])
    expect(headers['content-length']).toBe(String(script.length))
  })
})

describe('a page that the browser has already', () => {
  it.each(['gzip', 'identity'])('is not sent again (%s)', async (encoding) => {
    const first = await ask('/members', { 'accept-encoding': encoding })
    const tag = first.headers.etag ?? ''
    expect(tag).toMatch(/^"[\w-]+"$/)
    for (const asked of [tag, `"x", ${tag}`, `W/${tag}`]) {
      const again = await ask('/coupons', { 'accept-encoding': encoding, 'if-none-match': asked })
      expect([again.status, again.bytes.length]).toEqual([304, 0])
      expect(again.headers).toMatchObject({
        etag: tag,
        vary: first.headers.vary,
        'cache-control': 'no-cache',
        'content-security-policy': first.headers['content-security-policy'],
        'x-frame-options': 'DENY',
      })
      expect(again.headers).not.toHaveProperty('content-encoding')
    }
  })

  it('is sent when another build has replaced it, of the same length and time', async () => {
    const { headers } = await ask('/')
    build('bbbbbbbb')
    const again = await ask('/', { 'if-none-match': headers.etag ?? '' })
    expect([again.status, again.bytes.toString()]).toEqual([200, page('bbbbbbbb')])
  })

  it('has another tag when it is compressed', async () => {
    const plain = await ask('/')
    const packed = await ask('/', { 'accept-encoding': 'gzip' })
    expect(packed.headers.etag).not.toBe(plain.headers.etag)
  })
})

describe('a folder that is built anew while the console runs', () => {
  it('is served with its new files, and the old ones as long as they are there', async () => {
    build('bbbbbbbb')
    expect((await ask('/')).bytes.toString()).toBe(page('bbbbbbbb'))
    expect((await ask('/assets/index-bbbbbbbb.js', { 'accept-encoding': 'gzip' })).status).toBe(200)
    expect((await ask('/assets/index-aaaaaaaa.js')).status).toBe(200)
  })

  it('may be missing for a while', async () => {
    rmSync(folder, { recursive: true })
    const { status, bytes } = await ask('/members')
    expect([status, bytes.toString()]).toEqual([404, 'The console is not built'])
    build('cccccccc')
    expect((await ask('/members')).bytes.toString()).toBe(page('cccccccc'))
  })
})

describe('headers that say where an answer may be used', () => {
  const expected = {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'strict-transport-security': 'max-age=31536000',
  }
  const others = /^(x-(dns|download|permitted|xss|powered)|origin-agent|cross-origin-embedder|content-security)/

  it.each(['/assets/index-aaaaaaaa.js', '/api/me', '/nothing.js'])('are these on %s, and no more', async (path) => {
    const { headers } = await ask(path)
    expect(headers).toMatchObject(expected)
    expect(Object.keys(headers).filter((name) => others.test(name))).toEqual([])
  })

  it('are the same on the page, with the policy that keeps foreign content out', async () => {
    const { headers } = await ask('/')
    expect(headers).toMatchObject(expected)
    expect(String(headers['content-security-policy']).split('; ')).toEqual([
      "default-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "font-src 'self' data:",
      "worker-src 'self' blob:",
      "object-src 'none'",
      "base-uri 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ])
  })

  it('promise no encryption to a browser that comes without', async () => {
    const plain = new Hono().use(securityHeaders({ https: false })).get('/', (c) => c.text('hello'))
    expect((await plain.request('/')).headers.has('strict-transport-security')).toBe(false)
  })

  it('leave alone what an answer says of itself', async () => {
    const open = new Hono().use(securityHeaders({ https: false }))
    open.get('/', (c) => c.text('hello', 200, { 'cross-origin-resource-policy': 'cross-origin' }))
    expect((await open.request('/')).headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  })
})
