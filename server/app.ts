import { randomUUID } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { nobody } from '#kernel/access/permissions.ts'
import { createContext, type Deps } from '#kernel/context.ts'
import { isConnectionLost } from '#kernel/database/driver-errors.ts'
import { ApiError, forbidden, notFound, refusalIn, refused } from '#kernel/http/errors.ts'
import { type AppEnv, createDoors, type MountOptions } from '#kernel/http/mount.ts'
import { createRateLimit } from '#kernel/http/rates.ts'
import type { Surface } from '#kernel/http/surface.ts'

/** The whole HTTP application, with the doors and all that is mounted; opens nothing itself. */
export function buildApp(deps: Deps, options: MountOptions = {}) {
  const { surfaces, features } = deps.product
  const hono = new Hono<AppEnv>()
  const api = createDoors(surfaces, options)
  for (const feature of features) feature.mount(api)
  for (const { surface, router } of api.doors.values()) {
    router.onError((error, c) => answerError(deps, error, c))
    hono.use(`${surface.base}/*`, enter(deps, surface))
    hono.route(surface.base, router)
    hono.all(`${surface.base}/*`, noSuchAddress)
  }
  hono.all('/api/*', enter(deps, surfaces[0]), noSuchAddress)
  hono.onError((error, c) => answerError(deps, error, c))
  return { fetch: hono.fetch, request: hono.request, api, hono }
}

export type ConsoleApp = ReturnType<typeof buildApp>

function noSuchAddress(): never {
  throw notFound()
}

/** What is done for every request at a door: who asks, whether they ask too often, and from where. */
function enter(deps: Deps, surface: Surface): MiddlewareHandler<AppEnv> {
  const identify = surface.identify(deps)
  const countKnown = createRateLimit(surface.limits.known)
  const countUnknown = createRateLimit(surface.limits.unknown)
  return async (c, next) => {
    const request = { id: randomUUID(), ip: ipOf(c, deps.settings.trustProxy), lang: langOf(c) }
    c.header('x-request-id', request.id)
    c.header('cache-control', 'no-store')
    c.set('surface', surface)
    c.set('ctx', createContext(deps, nobody, request))
    if (c.req.method === 'HEAD') throw notFound()
    const actor = await identify(c)
    if (actor) c.set('ctx', createContext(deps, actor, request))
    c.set('signedIn', actor !== undefined)
    await (actor ? countKnown(c.get('ctx'), 'caller') : countUnknown(c.get('ctx'), 'address'))
    if (surface.sameOrigin) checkOrigin(c)
    await next()
  }
}

/** Browsers name the page a write comes from; one from elsewhere is refused, cookie or not. */
function checkOrigin(c: Context<AppEnv>): void {
  if (c.req.method === 'GET') return
  const origin = c.req.header('origin')
  const foreign = origin ? !isOwnOrigin(c, origin) : false
  if (foreign || c.req.header('sec-fetch-site') === 'cross-site') throw forbidden('crossOrigin')
}

function isOwnOrigin(c: Context<AppEnv>, origin: string): boolean {
  if (origin === c.get('ctx').deps.settings.publicOrigin) return true
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

function answerError(deps: Deps, error: Error, c: Context<AppEnv>): Response {
  const { ctx, surface } = c.var
  const known = knownError(error)
  const { retryAfter } = known.details
  const requestId = ctx.request.id
  if (known.code === 'internal') deps.log.error({ requestId, path: c.req.routePath, err: error }, 'request failed')
  if (retryAfter !== undefined) c.header('retry-after', String(retryAfter))
  const { refusal } = surface
  return c.json(refusal.of(known, ctx), refusal.status(known) as ContentfulStatusCode)
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
  return new ApiError('internal', { key: 'internal' })
}
