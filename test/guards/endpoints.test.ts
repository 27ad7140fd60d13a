import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type EndpointShape, isWrite, permissionsOf } from '#contract/endpoint.ts'
import { actions } from '#contract/permissions.ts'
import { type ApiError, forbidden, invalid, notFound, unauthenticated } from '#kernel/http/errors.ts'
import { endpointsOf } from '#kernel/http/mount.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { addressOf, doorOf, guarded, isFault, refusalOf } from '#test/support/doors.ts'
import { everyone } from '#test/support/everyone.ts'
import { ask, faultsOfEnvelope, faultsOfSurface } from './door-rules.ts'
import { sortsOf } from './list-filters.ts'

let t: TestApp
let endpoints: EndpointShape[]
let nobody: Client

beforeAll(async () => {
  t = await testApp({ product: guarded })
  endpoints = endpointsOf(t.app.api)
  nobody = await t.asUser((await t.build.systemUser()).id)
})

const label = (e: EndpointShape) => `${e.method.toUpperCase()} ${addressOf(e)}`
const pathOf = (e: EndpointShape, id = '999999') => addressOf(e).replace(/\{\w+\}/g, id)

interface Told {
  code?: string
  errors?: Record<string, string>
}

async function send(e: EndpointShape, client: Client, options: { query?: string; body?: unknown; path?: string } = {}) {
  const { path = pathOf(e), query = '', body } = options
  return ask<Told>(t, e, client, path + query, body)
}
type Answer = Awaited<ReturnType<typeof send>>

/** The answer is the door's own to this error, word for word. */
function isRefusal(e: EndpointShape, { status, text, requestId }: Answer, error: ApiError): boolean {
  const refusal = refusalOf(t.deps, e, error, requestId)
  return status === refusal.status && text === JSON.stringify(refusal.body)
}

/** The input is refused, and the field that is wrong is named. */
function isInvalid(e: EndpointShape, { status, text }: Answer, field: string): boolean {
  return status === doorOf(e).refusal.status(invalid({})) && text.includes(`"${field}":`)
}

/** Each endpoint that breaks the rule, so that one run names them all. */
async function offenders(chosen: EndpointShape[], breaks: (e: EndpointShape) => Promise<unknown>): Promise<string[]> {
  const found: string[] = []
  for (const e of chosen) {
    const how = await breaks(e)
    if (how) found.push(`${label(e)}: ${typeof how === 'string' ? how : JSON.stringify(how)}`)
  }
  return found
}

const open = (e: EndpointShape) => e.open === 'anyone'
const signedIn = (e: EndpointShape) => !open(e)
const restricted = (e: EndpointShape) => e.permission !== null

describe('every endpoint', () => {
  test('there are many, each declared once', () => {
    const labels = endpoints.map(label)
    expect(labels.length).toBeGreaterThan(50)
    expect(new Set(labels).size).toBe(labels.length)
  })

  test('answers 401 to the anonymous', async () => {
    const wrong = await offenders(endpoints.filter(signedIn), async (e) => {
      const answer = await send(e, t.anonymous)
      return !isRefusal(e, answer, unauthenticated()) && answer
    })
    expect(wrong).toEqual([])
  })

  test('answers 403 without the permission, whatever the input', async () => {
    const wrong = await offenders(endpoints.filter(restricted), async (e) => {
      const plain = await send(e, nobody)
      const odd = await send(e, nobody, { query: '?nonsense=1', body: { nonsense: 1 } })
      return !(isRefusal(e, plain, forbidden()) && isRefusal(e, odd, forbidden())) && { plain, odd }
    })
    expect(wrong).toEqual([])
  })

  test('answers 403 with only some of the permissions, whatever the input', async () => {
    const several = endpoints.filter((e) => permissionsOf(e).length > 1)
    expect(several.length).toBeGreaterThan(0)
    const wrong = await offenders(several, async (e) => {
      for (const lacking of permissionsOf(e)) {
        const others = permissionsOf(e).filter((permission) => permission !== lacking)
        const some = await accessBuilders(t).holderOf(Object.fromEntries(others.map((one) => [one, 'ALL' as const])))
        const plain = await send(e, some)
        const odd = await send(e, some, { query: '?nonsense=1', body: { nonsense: 1 } })
        if (!(isRefusal(e, plain, forbidden()) && isRefusal(e, odd, forbidden()))) return { lacking, plain, odd }
      }
      return false
    })
    expect(wrong).toEqual([])
  })

  test('waits for a forced change of password, but for what that takes', async () => {
    const { id } = await t.build.systemUser({ password: true })
    const forced = t.deps.database.db.updateTable('system_user').set({ must_change_password: 1 }).where('id', '=', id)
    await forced.execute()
    const client = await t.asUser(id)
    const needed = ['GET /auth/me', 'POST /auth/logout', 'POST /auth/password']
    const own = ['GET /auth/sessions', 'DELETE /auth/sessions/{id}']
    const allowed = endpoints.filter((e) => e.duringPasswordChange).map(label)
    expect(allowed.sort()).toEqual([...needed, ...own].sort())
    const waiting = endpoints.filter((e) => doorOf(e).name === 'admin' && signedIn(e) && !e.duringPasswordChange)
    const wrong = await offenders(waiting, async (e) => {
      const answer = await send(e, client)
      return !isRefusal(e, answer, forbidden('passwordChangeRequired')) && answer
    })
    expect(wrong).toEqual([])
    const free = ['/auth/me', '/auth/sessions'].map(async (path) => (await client.get(path)).status)
    expect(await Promise.all(free)).toEqual([200, 200])
  })

  test('names a known action, or says why it needs none', () => {
    const wrong = endpoints.filter((e) => {
      if (e.permission === null) return !e.why
      return permissionsOf(e).some((one) => !(actions as readonly string[]).includes(one.split(':')[1] ?? ''))
    })
    expect(wrong.map(label)).toEqual([])
  })

  test('says why it leaves no row in the log only where it writes', () => {
    expect(endpoints.filter((e) => e.unaudited !== undefined && !isWrite(e)).map(label)).toEqual([])
  })

  test('refuses unknown keys in query and body with 400 that names them', async () => {
    const all = await everyone(t)
    const wrong = await offenders(endpoints.filter(signedIn), async (e) => {
      const query = await send(e, all, { query: '?nonsense=1' })
      if (!isInvalid(e, query, 'nonsense')) return { query }
      if (!e.body) return false
      const body = await send(e, all, { body: { ...choiceOf(e.body), nonsense: 1 } })
      return !isInvalid(e, body, 'nonsense') && { body }
    })
    expect(wrong).toEqual([])
  })

  test('looks the same for a record that is not there: 404, or 400 for an id that is none', async () => {
    const all = await everyone(t)
    const withId = endpoints.filter((e) => e.method === 'get' && e.path.includes('{id}'))
    const wrong = await offenders(withId, async (e) => {
      const absent = await send(e, all)
      const none = await send(e, all, { path: pathOf(e, '0') })
      return !(isRefusal(e, absent, notFound()) && isInvalid(e, none, 'id')) && { absent, none }
    })
    expect(wrong).toEqual([])
  })

  test('survives odd bodies without an internal error', async () => {
    const all = await everyone(t)
    const odd: unknown[] = [
      null,
      [],
      'text',
      1,
      { id: '1' },
      { version: -1 },
      { pieces: 1e308 },
      { name: '\u0000' },
      { account: '\ud800' },
    ]
    const writes = endpoints.filter((e) => e.body && e.open !== 'anyone')
    const wrong = await offenders(writes, async (e) => {
      for (const body of odd) {
        const answer = await send(e, all, { body })
        if (isFault(t.deps, e, answer)) return { body, answer }
      }
      return false
    })
    expect(wrong).toEqual([])
  })
})

/** A body of several forms is told by its kind before its keys are. */
function choiceOf(body: z.ZodType): object {
  if (!(body instanceof z.ZodDiscriminatedUnion)) return {}
  const form = body.options[0]
  const kind: unknown = form instanceof z.ZodObject ? form.shape.kind : undefined
  return kind instanceof z.ZodLiteral ? { kind: kind.value } : {}
}

describe('every surface', () => {
  test('limits what may be asked of it', () => {
    expect(guarded.surfaces.map(({ name }) => name)).toEqual(['admin', 'toy'])
    expect(guarded.surfaces.flatMap(faultsOfSurface)).toEqual([])
  })

  test('answers in its own envelope, whatever is asked', async () => {
    expect(await faultsOfEnvelope(t, endpoints, [nobody.userId, (await everyone(t)).userId])).toEqual([])
  })
})

describe('every list', () => {
  const lists = () => endpoints.filter((e) => e.query && 'pageSize' in e.query.shape)

  test('is capped at 200 rows a page', async () => {
    const all = await everyone(t)
    const wrong = await offenders(
      lists(),
      async (e) => !isInvalid(e, await send(e, all, { query: '?pageSize=201' }), 'pageSize'),
    )
    expect(wrong).toEqual([])
  })

  test('can be read in every declared order, with every page size, by key', async () => {
    const all = await everyone(t)
    const wrong = await offenders(lists(), async (e) => {
      for (const sort of sortsOf(e)) {
        for (const order of ['asc', 'desc']) {
          const answer = await send(e, all, { query: `?sort=${sort}&order=${order}&pageSize=5` })
          const ofNothing = e.path.includes('{id}') && isRefusal(e, answer, notFound())
          if (!doorOf(e).statuses.includes(answer.status) && !ofNothing) return { sort, order, answer }
        }
      }
      return !isInvalid(e, await send(e, all, { query: '?sort=nonsense' }), 'sort') && 'takes any sort'
    })
    expect(wrong).toEqual([])
  })
})

describe('the API description', () => {
  test('names every endpoint with its permission', async () => {
    const { body } = await nobody.get<{
      paths: Record<string, Record<string, { 'x-permission': string | string[] | null }>>
    }>('/openapi.json')
    const described = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]) => `${method.toUpperCase()} ${path} ${operation['x-permission']}`,
      ),
    )
    const ofConsole = endpointsOf(t.app.api, 'admin')
    const asked = (e: EndpointShape) => (e.permission === null ? null : permissionsOf(e))
    expect(described.sort()).toEqual(ofConsole.map((e) => `${label(e)} ${asked(e)}`).sort())
  })

  test('is for the signed-in only', async () => {
    expect((await t.anonymous.get('/openapi.json')).status).toBe(401)
  })
})
