import { createRoute, OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Answer, type EndpointShape, type Input, isWrite, surfaceOf } from '#contract/endpoint.ts'
import { can } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { anyError, forbidden, refused, unauthenticated } from './errors.ts'
import { noQuery, readInput } from './input.ts'
import { createRateLimit } from './rates.ts'
import type { Surface } from './surface.ts'

export type AppEnv = { Variables: { ctx: Ctx; signedIn: boolean; surface: Surface } }

interface Door {
  surface: Surface
  router: OpenAPIHono<AppEnv>
  endpoints: EndpointShape[]
}

/** All doors by name, each with what is mounted on it. */
export interface App {
  doors: ReadonlyMap<string, Door>
  options: MountOptions
}

/** `answered` checks each answer against its declaration; tests set it, a running server need not. */
export interface MountOptions {
  answered?: (declaration: EndpointShape, body: unknown, ctx: Ctx) => Promise<void>
}

export function createDoors(surfaces: readonly Surface[], options: MountOptions = {}): App {
  return { options, doors: new Map(surfaces.map((surface) => [surface.name, createDoor(surface)])) }
}

function createDoor(surface: Surface): Door {
  return { surface, router: new OpenAPIHono<AppEnv>(), endpoints: [] }
}

/** The endpoints of one surface, or of all. */
export function endpointsOf(app: App, surface?: string): EndpointShape[] {
  const doors = surface === undefined ? [...app.doors.values()] : [doorOf(app, surface)]
  return doors.flatMap(({ endpoints }) => endpoints)
}

export function doorOf({ doors }: App, name: string): Door {
  const door = doors.get(name)
  if (!door) throw new Error(`There is no surface ${name}`)
  return door
}

type Handler<E extends EndpointShape> = (ctx: Ctx, input: Input<E>, c: Context<AppEnv>) => Promise<Answer<E> | Response>

/**
 * Mounts one declared endpoint on the door it names: permission, then the body's length, then parsing, then the
 * handler's answer in the envelope of the surface. A handler that streams (`raw`) answers a Response of its own.
 */
export function mount<E extends EndpointShape>(app: App, declaration: E, handler: Handler<E>): void {
  const { surface, router, endpoints } = doorOf(app, surfaceOf(declaration))
  checkDeclared(surface, declaration)
  endpoints.push(declaration)
  const check = app.options.answered
  const status = declaration.status ?? surface.statuses[0]
  const run = async (c: Context<AppEnv>) => {
    const answer = await handler(c.get('ctx'), await readInput(declaration, c), c)
    await check?.(declaration, answer, c.get('ctx'))
    if (answer instanceof Response) return answer
    return c.json(surface.answer.of(answer, declaration) as object, status as ContentfulStatusCode)
  }
  const { middleware, ...route } = routeOf(surface, declaration)
  router.openAPIRegistry.registerPath(createRoute(route))
  router.on([declaration.method], [pathOf(declaration)], ...middleware, run)
}

/** What a surface does not let an endpoint declare is an error of the authors. */
function checkDeclared({ name, sameOrigin, statuses }: Surface, e: EndpointShape): void {
  const label = `${name}: ${e.method} ${e.path}`
  if (e.status !== undefined && !statuses.includes(e.status)) throw new Error(`${label} may not answer ${e.status}`)
  if (e.method === 'get' && isWrite(e) && sameOrigin)
    throw new Error(`${label} may not write: any page can make a browser send it with its cookie`)
}

function permit(e: EndpointShape): MiddlewareHandler<AppEnv> {
  const count = e.rate && createRateLimit(e.rate)
  return async (c, next) => {
    const { ctx, signedIn } = c.var
    if (e.open !== 'anyone' && !signedIn) throw unauthenticated()
    await count?.(ctx, e.open === 'anyone' ? 'address' : 'caller')
    if (e.method === 'get' && isWrite(e) && isPrefetch(c)) throw forbidden('prefetch')
    if (ctx.actor.mustChangePassword && e.permission !== null) throw forbidden('passwordChangeRequired')
    if (e.permission !== null && !can(ctx.actor, e.permission)) throw forbidden()
    await next()
  }
}

/** A browser asks ahead for what nobody may ever look at. */
function isPrefetch(c: Context): boolean {
  return ['sec-purpose', 'purpose'].some((name) => c.req.header(name)?.includes('prefetch'))
}

/**
 * Refuses a body that is too long before any of it is read or, when it comes without its length, once that shows. An
 * upload counts while it is stored, since it is never in memory as a whole.
 */
function limitBody({ raw, maxBytes }: EndpointShape, { limits }: Surface): MiddlewareHandler<AppEnv> {
  const max = maxBytes ?? limits.bodyBytes
  const isUpload = raw === 'upload'
  const onError = () => {
    throw refused(isUpload ? 'file.tooLarge' : 'tooLarge', { max })
  }
  const counted = bodyLimit({ maxSize: max, onError })
  return async (c, next) => {
    // Asked for here, since the library opens the body as a stream first: three times the work of a small request.
    const length = c.req.header('content-length')
    if (length === undefined && !isUpload) return counted(c, next)
    return Number(length ?? 0) > max ? onError() : next()
  }
}

/** `{id}` of a declaration in the router's spelling. */
const pathOf = ({ path }: EndpointShape) => path.replaceAll(/\{(\w+)\}/g, ':$1')

type Route = RouteConfig & { middleware: MiddlewareHandler<AppEnv>[] }

function routeOf(surface: Surface, e: EndpointShape): Route {
  const content = e.raw === 'upload' ? undefined : e.body && { 'application/json': { schema: e.body } }
  const config = {
    method: e.method,
    path: e.path,
    summary: e.summary,
    tags: [e.path.split('/')[1] ?? ''],
    'x-permission': e.permission,
    middleware: e.method === 'get' ? [permit(e)] : [permit(e), limitBody(e, surface)],
    request: {
      ...(e.params ? { params: e.params } : {}),
      query: e.query ?? noQuery,
      ...(content ? { body: { required: true, content } } : {}),
    },
    responses: responsesOf(surface, e),
  }
  return config as Route
}

const mimeOf = { upload: 'application/json', download: 'application/octet-stream', events: 'text/event-stream' }

function responsesOf({ answer, refusal, statuses }: Surface, e: EndpointShape): RouteConfig['responses'] {
  const refused = { description: 'Refused', content: { 'application/json': { schema: refusal.form } } }
  const schema = e.raw === 'download' || e.raw === 'events' ? e.response : answer.form(e)
  const content = { [e.raw ? mimeOf[e.raw] : 'application/json']: { schema } }
  return {
    ...Object.fromEntries(anyError.map((error) => [refusal.status(error), refused])),
    [e.status ?? statuses[0]]: { description: e.summary, content },
  }
}
