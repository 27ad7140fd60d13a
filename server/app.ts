import { randomUUID } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { type Actor, systemActor } from '#kernel/access/permissions.ts'
import { createSessionReader, sessionCookie } from '#kernel/access/session.ts'
import { createContext, type Deps } from '#kernel/context.ts'
import { isConnectionLost } from '#kernel/database/driver-errors.ts'
import { ApiError, forbidden, notFound, refusalIn, refused, statusOfError } from '#kernel/http/errors.ts'
import { type App, type AppEnv, createRouter, type MountOptions } from '#kernel/http/mount.ts'
import { apiBase } from '#kernel/http/openapi.ts'

/** Nobody yet: no grant at all, until a session says who. */
const anonymous: Actor = { ...systemActor, account: '', name: '' }

export interface ConsoleApp {
  fetch: Hono['fetch']
  request: Hono['request']
  /** The router under /api/admin, with all that is mounted. */
  api: App
  hono: Hono<AppEnv>
}

/** The whole HTTP application; opens nothing itself. */
export function buildApp(deps: Deps, options: MountOptions = {}): ConsoleApp {
  const hono = new Hono<AppEnv>()
  const api = createRouter(options)
  hono.use('/api/*', identify(deps), sameOrigin)
  for (const feature of deps.product.features) feature.mount(api)
  hono.route(apiBase, api)
  hono.all('/api/*', () => {
    throw notFound()
  })
  hono.onError((error, c) => answerError(deps, error, c))
  api.onError((error, c) => answerError(deps, error, c))
  return { fetch: hono.fetch, request: hono.request, api, hono }
}

function identify(deps: Deps): MiddlewareHandler<AppEnv> {
  const readSession = createSessionReader(deps)
  return async (c, next) => {
    if (c.req.method === 'HEAD') throw notFound()
    const request = { id: randomUUID(), ip: ipOf(c, deps.settings.trustProxy), lang: langOf(c) }
    c.header('x-request-id', request.id)
    c.header('cache-control', 'no-store')
    c.set('ctx', createContext(deps, anonymous, request))
    c.set('signedIn', false)
    const token = getCookie(c, sessionCookie)
    const actor = token ? await readSession(token) : undefined
    if (actor) {
      c.set('ctx', createContext(deps, actor, request))
      c.set('signedIn', true)
    }
    await next()
  }
}

/** Browsers name the page a write comes from; one from elsewhere is refused, cookie or not. */
const sameOrigin: MiddlewareHandler<AppEnv> = async (c, next) => {
  const origin = c.req.header('origin')
  if (c.req.method !== 'GET' && origin && !isOwnOrigin(c, origin)) throw forbidden('crossOrigin')
  if (c.req.method !== 'GET' && c.req.header('sec-fetch-site') === 'cross-site') throw forbidden('crossOrigin')
  await next()
}

function isOwnOrigin(c: Context<AppEnv>, origin: string): boolean {
  const own = c.get('ctx').deps.settings.publicOrigin
  if (own !== undefined && origin === own) return true
  return URL.canParse(origin) && new URL(origin).host === c.req.header('host')
}

function langOf(c: Context): 'zh-TW' | 'en' {
  return /^\s*en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'zh-TW'
}

/** Behind a trusted proxy the last hop it wrote counts; what a client wrote before it does not. */
function ipOf(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  const direct = 'incoming' in (c.env ?? {}) ? getConnInfo(c).remote.address : undefined
  return (forwarded ?? direct ?? 'local').slice(0, 45)
}

function answerError(deps: Deps, error: Error, c: Context): Response {
  const ctx =
    (c as Context<AppEnv>).get('ctx') ?? createContext(deps, anonymous, { id: randomUUID(), ip: '', lang: 'zh-TW' })
  const known = knownError(error)
  const requestId = ctx.request.id
  if (known.code === 'internal') deps.log.error({ requestId, path: c.req.routePath, err: error }, 'request failed')
  const { errors, current, retryAfter } = known.details
  if (retryAfter !== undefined) c.header('retry-after', String(retryAfter))
  const named = errors && Object.fromEntries(Object.entries(errors).map(([field, p]) => [field, ctx.translate(p)]))
  const body = { code: known.code, message: ctx.translate(known.problem), requestId }
  const status = statusOfError(known)
  return c.json({ ...body, ...(named ? { errors: named } : {}), ...(current === undefined ? {} : { current }) }, status)
}

/** The sender left before the end of its body, in the words of node:http. */
function isBrokenOff(error: Error): boolean {
  return 'code' in error && error.code === 'ECONNRESET' && error.message === 'aborted'
}

function knownError(error: Error): ApiError {
  const refusal = refusalIn(error)
  if (refusal) return refusal
  // Nothing of ours failed, least of all the connection to the database, and nobody is there to read this.
  if (isBrokenOff(error)) return refused('invalidBody')
  if (isConnectionLost(error)) return new ApiError('internal', { key: 'unavailable' }, { retryAfter: 2 })
  // Hono's own refusal of a body that is no JSON, or says that it is none.
  if ('status' in error && (error.status === 400 || error.status === 415)) return refused('invalidJson')
  return new ApiError('internal', { key: 'internal' })
}
