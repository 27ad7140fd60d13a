import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type EndpointShape, isWrite } from '#contract/endpoint.ts'
import type { BuiltInRole } from '#contract/permissions.ts'
import { installBuiltInRoles } from '#features/access/roles/built-in.ts'
import { createSession, sessionCookie } from '#kernel/access/session.ts'
import { type Ctx, createContext, type Deps, systemContext } from '#kernel/context.ts'
import type { Database } from '#kernel/database/database.ts'
import { claimJob, runJob } from '#kernel/jobs/runner.ts'
import { createLogger } from '#kernel/logger.ts'
import { createOutbound } from '#kernel/outbound/outbound.ts'
import { createPii } from '#kernel/pii.ts'
import type { Product } from '#kernel/product.ts'
import { buildApp, type ConsoleApp } from '#server/app.ts'
import { product as own } from '#server/domains.ts'
import { admin } from '#server/surfaces/admin.ts'
import { createBuilders } from './builders.ts'
import { testDatabase, testDatabaseAddress } from './database.ts'
import { headersAt, urlOf } from './doors.ts'
import { testKeys } from './keys.ts'
import { testReader } from './reader.ts'

export const apiBase = admin.base
export const cheapPasswords = { memoryCost: 8 * 1024, timeCost: 1 }

export interface Answer<T = Record<string, unknown>> {
  status: number
  body: T
  headers: Headers
}

interface Setting {
  product: Product
  rateLimit: boolean
  database: Database
  /** Long lists are read by a thread of their own. */
  reader: boolean
}

/** An app over the worker's own database, unless another is given, with a clock that stands still until it is moved. */
export async function testApp({ product = own, rateLimit = false, reader = false, ...given }: Partial<Setting> = {}) {
  const database = given.database ?? (await testDatabase())
  const clock = createClock()
  const settings = { secureCookie: false, trustProxy: false, rateLimit, passwordCost: cheapPasswords }
  const deps: Deps = {
    database,
    pii: createPii(testKeys),
    outbound: createOutbound({}),
    now: clock.now,
    log: createLogger(process.env.TEST_LOG ?? 'silent'),
    product,
    settings,
    ...(reader ? { startReader: await testReader(testDatabaseAddress(), settings) } : {}),
  }
  await installBuiltInRoles(database.db, product.features, clock.now())
  const app = buildApp(deps, { answered: checkAnswer })
  const build = createBuilders(deps)
  const ctx = systemContext(deps)
  return { app, deps, clock, build, ctx, ...clientsOf(app, deps, build), ...jobsOf(deps) }
}
export type TestApp = Awaited<ReturnType<typeof testApp>>

function createClock() {
  let at = new Date('2026-03-02T02:00:00.000Z')
  return {
    now: () => new Date(at),
    set: (instant: string) => {
      at = new Date(instant)
    },
    forward: (ms: number) => {
      at = new Date(at.getTime() + ms)
    },
  }
}

/** Fails the test on an answer that its declaration does not describe, and on a write that left no audit row. */
async function checkAnswer(declaration: EndpointShape, body: unknown, ctx: Ctx): Promise<void> {
  const name = `${declaration.method} ${declaration.path}`
  const parsed = body instanceof Response ? undefined : declaration.response.safeParse(body)
  if (parsed?.error) throw new Error(`${name}: ${z.prettifyError(parsed.error)}`)
  if (!isWrite(declaration) || declaration.unaudited) return
  const rows = ctx.db.selectFrom('audit_log').select('id').where('request_id', '=', ctx.request.id).limit(1)
  if (!(await rows.executeTakeFirst())) throw new Error(`${name} left no audit row`)
}

export interface Client {
  userId: number
  cookie: string
  get: <T = Record<string, unknown>>(path: string, headers?: Record<string, string>) => Promise<Answer<T>>
  post: <T = Record<string, unknown>>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer<T>>
  patch: <T = Record<string, unknown>>(path: string, body: unknown) => Promise<Answer<T>>
  put: <T = Record<string, unknown>>(path: string, body: unknown) => Promise<Answer<T>>
  delete: <T = Record<string, unknown>>(path: string) => Promise<Answer<T>>
  upload: (purpose: string, name: string, content: string | Uint8Array) => Promise<number>
  download: (fileId: number) => Promise<Buffer>
  ctx: () => Ctx
}

type Builders = ReturnType<typeof createBuilders>

function clientsOf(app: ConsoleApp, deps: Deps, build: Builders) {
  /** A signed-in user who holds the role, in an agency of its own unless one is named. */
  async function as(role: BuiltInRole, place: { agencyId?: number; departmentId?: number } = {}): Promise<Client> {
    const user = await build.systemUser({ roles: [role], ...place })
    return asUser(user.id)
  }

  async function asUser(userId: number): Promise<Client> {
    const token = await createSession(deps.database.db, userId, deps.now(), { ip: '127.0.0.1', userAgent: 'test' })
    return client(app, `${sessionCookie}=${token}`, userId, deps)
  }

  return { as, asUser, anonymous: client(app, '', 0, deps) }
}

function client(app: ConsoleApp, cookie: string, userId: number, deps: Deps): Client {
  async function send<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const known = headersAt(path, { cookie, userId })
    const init: RequestInit = { method, headers: { ...known, 'content-type': 'application/json', ...headers } }
    if (body !== undefined) init.body = JSON.stringify(body)
    const response = await app.request(urlOf(path), init)
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    const answered = isJson ? JSON.parse(text) : text || undefined
    return { status: response.status, body: answered as T, headers: response.headers }
  }
  return {
    userId,
    cookie,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body = {}, headers) => send('POST', path, body, headers),
    patch: (path, body) => send('PATCH', path, body),
    put: (path, body) => send('PUT', path, body),
    delete: (path) => send('DELETE', path),
    upload: async (purpose, name, content) => {
      const path = `${apiBase}/files?purpose=${purpose}&name=${encodeURIComponent(name)}`
      const headers = { cookie, 'content-type': 'application/octet-stream' }
      const body = (
        typeof content === 'string' ? new TextEncoder().encode(content) : content
      ) as Uint8Array<ArrayBuffer>
      const response = await app.request(path, { method: 'POST', headers, body })
      const answer = (await response.json()) as { id: number }
      if (response.status !== 201) throw new Error(`upload answered ${response.status}: ${JSON.stringify(answer)}`)
      return answer.id
    },
    download: async (fileId) => {
      const response = await app.request(`${apiBase}/files/${fileId}/download`, { headers: { cookie } })
      if (response.status !== 200) throw new Error(`download answered ${response.status}`)
      return Buffer.from(await response.arrayBuffer())
    },
    ctx: () => createContext(deps, systemContext(deps).actor, { id: 'test', ip: '127.0.0.1', lang: 'zh-TW' }),
  }
}

function jobsOf(deps: Deps) {
  /** Runs every job that is due, as one worker would, until none is left; answers how many attempts that took. */
  async function runJobs(): Promise<number> {
    const kinds = deps.product.jobs.map((job) => job.kind)
    const stop = new AbortController().signal
    for (let attempts = 0; ; attempts++) {
      const claim = await claimJob(deps, `test:${randomBytes(4).toString('hex')}`, kinds)
      if (!claim) return attempts
      await runJob(deps, claim, stop)
    }
  }
  return { runJobs }
}
