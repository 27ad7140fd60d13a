import { createRoute, OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { Answer, EndpointShape, Input } from '#contract/endpoint.ts'
import { can } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { forbidden, fromZod, refused, unauthenticated } from './errors.ts'

export type AppEnv = { Variables: { ctx: Ctx; signedIn: boolean } }
export type App = OpenAPIHono<AppEnv>

/** `answered` checks each answer against its declaration; tests set it, a running server need not. */
export interface MountOptions {
  answered?: (declaration: EndpointShape, body: unknown, ctx: Ctx) => Promise<void>
}

const mounted = new WeakMap<App, EndpointShape[]>()
const options = new WeakMap<App, MountOptions>()

export function createRouter(settings: MountOptions = {}): App {
  const app: App = new OpenAPIHono<AppEnv>({
    defaultHook: (result, c) => {
      if (!result.success) throw fromZod(result.error, c.get('ctx').deps.product.problems)
    },
  })
  options.set(app, settings)
  mounted.set(app, [])
  return app
}

export function endpointsOf(app: App): EndpointShape[] {
  return mounted.get(app) ?? []
}

type Handler<E extends EndpointShape> = (ctx: Ctx, input: Input<E>, c: Context<AppEnv>) => Promise<Answer<E> | Response>

/**
 * Mounts one declared endpoint: permission, then the body's length, then parsing, then the handler's answer as JSON. A
 * handler that streams (`raw`) answers a Response of its own.
 */
export function mount<E extends EndpointShape>(app: App, declaration: E, handler: Handler<E>): void {
  mounted.get(app)?.push(declaration)
  const check = options.get(app)?.answered
  const route = createRoute(routeOf(declaration))
  const run = async (c: Context<AppEnv>) => {
    const answer = await handler(c.get('ctx'), inputOf(declaration, c), c)
    await check?.(declaration, answer, c.get('ctx'))
    if (answer instanceof Response) return answer
    return c.json(answer as object, declaration.status ?? 200)
  }
  app.openapi(route, run as Parameters<typeof app.openapi>[1])
}

function inputOf<E extends EndpointShape>(declaration: E, c: Context<AppEnv>): Input<E> {
  const valid = (part: 'param' | 'query' | 'json'): unknown => c.req.valid(part as never)
  return {
    params: declaration.params ? valid('param') : undefined,
    query: declaration.query ? valid('query') : undefined,
    body: declaration.body ? valid('json') : undefined,
  } as Input<E>
}

function permit(declaration: EndpointShape): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (declaration.open !== 'anyone' && !c.get('signedIn')) throw unauthenticated()
    const { actor } = c.get('ctx')
    const { permission } = declaration
    if (actor.mustChangePassword && permission !== null) throw forbidden('passwordChangeRequired')
    if (permission !== null && !can(actor, permission)) throw forbidden()
    await next()
  }
}

const mebibyte = 1024 * 1024

/**
 * Refuses a body that is too long before any of it is read or, when it comes without its length, once that shows. An
 * upload counts while it is stored, since it is never in memory as a whole.
 */
function limitBody({ raw, maxBytes: max = mebibyte }: EndpointShape): MiddlewareHandler<AppEnv> {
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

const noQuery = z.strictObject({})

function routeOf(e: EndpointShape): RouteConfig & { getRoutingPath(): string } {
  const content = e.raw === 'upload' ? undefined : e.body && { 'application/json': { schema: e.body } }
  const config = {
    method: e.method,
    path: e.path,
    summary: e.summary,
    tags: [e.path.split('/')[1] ?? ''],
    'x-permission': e.permission,
    middleware: e.method === 'get' ? [permit(e)] : [permit(e), limitBody(e)],
    request: {
      ...(e.params ? { params: e.params } : {}),
      query: e.query ?? noQuery,
      ...(content ? { body: { required: true, content } } : {}),
    },
    responses: responsesOf(e),
  }
  return createRoute(config as RouteConfig)
}

const problem = z.strictObject({
  code: z.string(),
  message: z.string(),
  errors: z.record(z.string(), z.string()).optional(),
  requestId: z.string(),
  current: z.unknown().optional(),
})
const mimeOf = { upload: 'application/json', download: 'application/octet-stream', events: 'text/event-stream' }

function responsesOf(e: EndpointShape): RouteConfig['responses'] {
  const error = (description: string) => ({ description, content: { 'application/json': { schema: problem } } })
  const ok = {
    description: e.summary,
    content: { [e.raw ? mimeOf[e.raw] : 'application/json']: { schema: e.response } },
  }
  return {
    [e.status ?? 200]: ok,
    400: error('Invalid input'),
    ...(e.open === 'anyone' ? {} : { 401: error('Not signed in'), 403: error('No permission') }),
    ...(e.params ? { 404: error('No such record') } : {}),
    ...(e.method === 'get' ? {} : { 409: error('Conflict'), 412: error('Changed meanwhile'), 413: error('Too long') }),
  }
}
