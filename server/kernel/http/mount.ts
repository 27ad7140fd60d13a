import { createRoute, OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Answer, type EndpointShape, type Input, isWrite, permissionsOf, surfaceOf } from '#contract/endpoint.ts'
import type { SessionEnd } from '#contract/session.ts'
import { type Actor, can } from '#kernel/access/permissions.ts'
import { type Ctx, createContext } from '#kernel/context.ts'
import { type ApiError, anyError, forbidden, refused, unauthenticated } from './errors.ts'
import { streamEvents, type Turn } from './events.ts'
import type { Pass } from './gate.ts'
import { noQuery, readInput } from './input.ts'
import { createRecorder, type Recorder } from './looks.ts'
import { createRateLimit } from './rates.ts'
import type { Surface } from './surface.ts'
import { allowUpload } from './uploads.ts'

export type AppEnv = {
  Variables: {
    ctx: Ctx
    signedIn: boolean
    surface: Surface
    pass: Pass
    /** Reads anew who asks. */
    identify: () => Promise<Actor | undefined>
    /** Why what they showed lets nobody in any more. */
    ended?: SessionEnd | undefined
  }
}

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

type Handler<E extends EndpointShape> = (
  ctx: Ctx,
  input: Input<E>,
  c: Context<AppEnv>,
) => Promise<E extends { raw: 'events' } ? Turn : Answer<E> | Response>

/**
 * Mounts one declared endpoint on the door it names: permission, then the body's length, then parsing, then the
 * handler's answer in the envelope of the surface. Whom it shows is on record before it leaves, and so is who was
 * refused. A handler of raw bytes answers a Response of its own, one of events what is done each second: before each
 * turn session and rights are read anew.
 */
export function mount<E extends EndpointShape>(app: App, declaration: E, handler: Handler<E>): void {
  const { surface, router, endpoints } = doorOf(app, surfaceOf(declaration))
  checkDeclared(surface, declaration)
  endpoints.push(declaration)
  const check = app.options.answered
  const status = declaration.status ?? surface.statuses[0]
  const recorder = createRecorder(declaration)
  const enter = permit(declaration, recorder)
  const measure = declaration.method === 'get' ? undefined : limitBody(declaration, surface)
  const run = async (c: Context<AppEnv>) => {
    const ctx: Ctx = { ...c.get('ctx'), trail: { named: new Set() } }
    const input = await readInput(declaration, c)
    const answer = await handler(ctx, input, c).catch(async (error: unknown) => {
      await recorder.refused(ctx, error, c.req.param('id'))
      throw error
    })
    if (declaration.raw === 'events') return streamEvents(c, () => enterAgain(declaration, c), answer as Turn)
    await recorder.answered(ctx, input, answer)
    await check?.(declaration, answer, c.get('ctx'))
    if (answer instanceof Response) return answer
    return c.json(surface.answer.of(answer, declaration) as object, status as ContentfulStatusCode)
  }
  router.openAPIRegistry.registerPath(createRoute(routeOf(surface, declaration)))
  // As one handler: each further one costs a request several turns of the router's own.
  router.on([declaration.method], [pathOf(declaration)], async (c) => {
    await enter(c)
    await measure?.(c)
    return run(c)
  })
}

/** What a surface does not let an endpoint declare is an error of the authors. */
function checkDeclared({ name, sameOrigin, statuses }: Surface, e: EndpointShape): void {
  const label = `${name}: ${e.method} ${e.path}`
  if (e.status !== undefined && !statuses.includes(e.status)) throw new Error(`${label} may not answer ${e.status}`)
  if (e.method === 'get' && isWrite(e) && sameOrigin)
    throw new Error(`${label} may not write: any page can make a browser send it with its cookie`)
}

/** The reader as they are now, or the refusal that a request of theirs would meet. */
async function enterAgain(e: EndpointShape, c: Context<AppEnv>): Promise<{ ctx: Ctx } | { end: object }> {
  const { ctx, surface, identify } = c.var
  const actor = await identify()
  const refusal = actor ? refusalOf(e, actor) : signedOut(c)
  return refusal
    ? { end: surface.refusal.of(refusal, ctx) }
    : { ctx: createContext(ctx.deps, actor ?? ctx.actor, ctx.request) }
}

const signedOut = (c: Context<AppEnv>) => unauthenticated('unauthenticated', c.var.ended)

function refusalOf(e: EndpointShape, actor: Actor): ApiError | undefined {
  if (actor.mustChangePassword && e.open !== 'anyone' && !e.duringPasswordChange)
    return forbidden('passwordChangeRequired')
  return permissionsOf(e).every((permission) => can(actor, permission)) ? undefined : forbidden()
}

function permit(e: EndpointShape, recorder: Recorder): (c: Context<AppEnv>) => Promise<void> {
  const by = e.open === 'anyone' ? 'source' : 'account'
  const rate = e.rate && createRateLimit(`${surfaceOf(e)} ${e.method} ${e.path}`, e.rate, by)
  const check = async (c: Context<AppEnv>) => {
    const ctx = c.get('ctx')
    if (e.open !== 'anyone' && !c.get('signedIn')) throw signedOut(c)
    await rate?.count(ctx)
    if (e.method === 'get' && isWrite(e) && isPrefetch(c)) throw forbidden('prefetch')
    if (isUse(e, c)) await ctx.actor.renew?.()
    const refusal = refusalOf(e, ctx.actor)
    if (refusal) throw refusal
  }
  return async (c) => {
    await check(c).catch(async (error: unknown) => {
      await recorder.refused(c.var.ctx, error, numberIn(c.req.param('id')))
      throw error
    })
    if (e.raw === 'events') c.var.pass.stream(c)
    if (e.raw === 'upload') allowUpload(c)
  }
}

/** A page that is open is no use of it: a stream never is, and what the page asks by itself says so. */
function isUse(e: EndpointShape, c: Context): boolean {
  return e.raw !== 'events' && c.req.header('x-background') === undefined && !isPrefetch(c)
}

/** Of an address that nothing has parsed yet. */
const numberIn = (id: string | undefined) => (id && /^[1-9]\d{0,15}$/.test(id) ? id : undefined)

/** A browser asks ahead for what nobody may ever look at. */
function isPrefetch(c: Context): boolean {
  return ['sec-purpose', 'purpose'].some((name) => c.req.header(name)?.includes('prefetch'))
}

/**
 * Refuses a body that is too long before any of it is read or, when it comes without its length, once that shows. An
 * upload counts while it is stored, since it is never in memory as a whole.
 */
function limitBody({ raw, maxBytes }: EndpointShape, { limits }: Surface): (c: Context<AppEnv>) => Promise<void> {
  const max = maxBytes ?? limits.bodyBytes
  const isUpload = raw === 'upload'
  const onError = () => {
    throw refused(isUpload ? 'file.tooLarge' : 'tooLarge', { max })
  }
  const counted = bodyLimit({ maxSize: max, onError })
  return async (c) => {
    // Asked for here, since the library opens the body as a stream first: three times the work of a small request.
    const length = c.req.header('content-length')
    if (length === undefined && !isUpload) await counted(c, async () => undefined)
    else if (Number(length ?? 0) > max) onError()
  }
}

/** `{id}` of a declaration in the router's spelling. */
const pathOf = ({ path }: EndpointShape) => path.replaceAll(/\{(\w+)\}/g, ':$1')

function routeOf(surface: Surface, e: EndpointShape): RouteConfig {
  const content = e.raw === 'upload' ? undefined : e.body && { 'application/json': { schema: e.body } }
  const config = {
    method: e.method,
    path: e.path,
    summary: e.summary,
    tags: [e.path.split('/')[1] ?? ''],
    ...(e.sometimes ? { description: e.sometimes } : {}),
    'x-permission': e.also ? permissionsOf(e) : e.permission,
    request: {
      ...(e.params ? { params: e.params } : {}),
      query: e.query ?? noQuery,
      ...(content ? { body: { required: true, content } } : {}),
    },
    responses: responsesOf(surface, e),
  }
  return config as RouteConfig
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
