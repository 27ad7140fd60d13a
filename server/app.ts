import { randomUUID } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { nobody } from '#kernel/access/permissions.ts'
import { createContext, type Deps } from '#kernel/context.ts'
import { isDeadlock, isSystemFault } from '#kernel/database/driver-errors.ts'
import { createCallers } from '#kernel/http/callers.ts'
import { ApiError, forbidden, notFound, refusalIn, refused } from '#kernel/http/errors.ts'
import { createGate } from '#kernel/http/gate.ts'
import { holdRefusal } from '#kernel/http/held-refusals.ts'
import { type AppEnv, createDoors, type MountOptions } from '#kernel/http/mount.ts'
import { createRateLimit } from '#kernel/http/rates.ts'
import { addressOf, isOwnOrigin } from '#kernel/http/source.ts'
import type { Surface } from '#kernel/http/surface.ts'

/** The whole HTTP application, with the doors and all that is mounted; opens nothing itself. */
export function buildApp(deps: Deps, options: MountOptions = {}) {
  const { surfaces, features } = deps.product
  const hono = new Hono<AppEnv>()
  const api = createDoors(surfaces, options)
  for (const feature of features) feature.mount(api)
  const gate = createGate()
  const doorways = new Map(surfaces.map((one) => [one, [doorway(deps, one, gate(one))] as const]))
  for (const { surface, router } of api.doors.values()) {
    router.onError((error, c) => answerError(deps, error, c))
    hono.use(`${surface.base}/*`, ...(doorways.get(surface) ?? []))
    hono.route(surface.base, router)
    hono.all(`${surface.base}/*`, noSuchAddress)
  }
  hono.use('/api/*', ...(doorways.get(surfaces[0]) ?? []))
  hono.all('/api/*', noSuchAddress)
  hono.onError((error, c) => answerError(deps, error, c))
  return { fetch: hono.fetch, request: hono.request, api, hono }
}

export type ConsoleApp = ReturnType<typeof buildApp>

function noSuchAddress(): never {
  throw notFound()
}

type Step = (c: Context<AppEnv>) => void | Promise<void>

/** What every request goes through at a door. As one handler: each further one costs several turns of the router's own. */
function doorway(deps: Deps, surface: Surface, pass: MiddlewareHandler<AppEnv>): MiddlewareHandler<AppEnv> {
  const [start, admit] = [begin(deps, surface), enter(deps, surface)]
  return async (c, next) => {
    await start(c)
    await pass(c, async () => {
      await admit(c)
      await next()
    })
  }
}

/** Who asks, whether they ask too much at once or too often, and from where. */
function enter(deps: Deps, surface: Surface): Step {
  const { limits, name } = surface
  const known = createRateLimit(`${name} known`, limits.known, 'session')
  const account = createRateLimit(`${name} account`, limits.account, 'account')
  const unknown = createRateLimit(`${name} unknown`, limits.unknown, 'source')
  const identify = createCallers(deps, surface, unknown)
  return async (c) => {
    c.set('identify', () => identify(c))
    const actor = await identify(c)
    if (actor) c.set('ctx', createContext(deps, actor, c.get('ctx').request))
    c.set('signedIn', actor !== undefined)
    c.get('pass').join(c)
    for (const rate of actor ? [known, account] : [unknown]) await rate.count(c.get('ctx'))
    if (c.req.method === 'HEAD') throw notFound()
    if (surface.sameOrigin) checkOrigin(c)
  }
}

/** A context in which nobody asks yet, so that whatever is refused from here on has its form. */
function begin(deps: Deps, surface: Surface): Step {
  return (c) => {
    const request = { id: randomUUID(), ip: addressOf(c, deps.settings.trustProxy), lang: langOf(c) }
    c.header('x-request-id', request.id)
    c.header('cache-control', 'no-store')
    c.set('surface', surface)
    c.set('ctx', createContext(deps, nobody, request))
  }
}

/** Browsers name the page a write comes from; one from elsewhere is refused, cookie or not. */
function checkOrigin(c: Context<AppEnv>): void {
  if (c.req.method === 'GET') return
  const origin = c.req.header('origin')
  const foreign = origin ? !isOwnOrigin(c, origin) : false
  if (foreign || c.req.header('sec-fetch-site') === 'cross-site') throw forbidden('crossOrigin')
}

function langOf(c: Context): 'zh-TW' | 'en' {
  return /^\s*en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'zh-TW'
}

async function answerError(deps: Deps, error: Error, c: Context<AppEnv>): Promise<Response> {
  const { ctx, surface } = c.var
  const known = sayingHowLong(knownError(error))
  const { retryAfter } = known.details
  const requestId = ctx.request.id
  if (known.code === 'internal') deps.log.error({ requestId, path: c.req.routePath, err: error }, 'request failed')
  if (retryAfter !== undefined) c.header('retry-after', String(retryAfter))
  await holdRefusal(c, known)
  const { refusal } = surface
  return c.json(refusal.of(known, ctx), refusal.status(known) as ContentfulStatusCode)
}

/** Whoever is told to come again reads when. */
function sayingHowLong(error: ApiError): ApiError {
  const { code, problem, details } = error
  if (details.retryAfter === undefined) return error
  return new ApiError(code, { ...problem, params: { seconds: details.retryAfter, ...problem.params } }, details)
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
  // Others were quicker time and again; nothing is down.
  if (isDeadlock(error)) return new ApiError('internal', { key: 'busy' }, { retryAfter: 1 })
  if (isSystemFault(error)) return new ApiError('internal', { key: 'unavailable' }, { retryAfter: 2 })
  return new ApiError('internal', { key: 'internal' })
}
