import { z } from '@hono/zod-openapi'
import { getCookie } from 'hono/cookie'
import { budgetNames, budgetSteps } from '#contract/budgets.ts'
import { sessionEnds } from '#contract/session.ts'
import { deviceCookie, isKnownDevice } from '#features/access/public.ts'
import { createSessionReader, sessionCookie } from '#kernel/access/session.ts'
import type { Ctx } from '#kernel/context.ts'
import { type ApiError, statusOfError } from '#kernel/http/errors.ts'
import { defineSurface } from '#kernel/http/surface.ts'

const problem = z
  .strictObject({
    code: z.string(),
    message: z.string(),
    errors: z.record(z.string(), z.string()).optional(),
    requestId: z.string(),
    current: z.unknown().optional(),
    /** Of a budget that is spent: what opens a further allowance, and in how many seconds the next hour begins. */
    limit: z
      .strictObject({ name: z.enum(budgetNames), next: z.enum(budgetSteps), retryAfter: z.number().int() })
      .optional(),
    /** Why the session is over, where one was. */
    ended: z.enum(sessionEnds).optional(),
  })
  // Named, so that the document has it once and not with each answer of each endpoint.
  .openapi('Problem')

function problemOf({ code, problem, details: { errors, current, limit, ended } }: ApiError, ctx: Ctx): object {
  const named = errors && Object.fromEntries(Object.entries(errors).map(([field, p]) => [field, ctx.translate(p)]))
  const body = { code, message: ctx.translate(problem), requestId: ctx.request.id }
  return {
    ...body,
    ...(named ? { errors: named } : {}),
    ...(current === undefined ? {} : { current }),
    ...(limit && { limit }),
    ...(ended && { ended }),
  }
}

/** The door of the console: staff, known by the cookie of their session. */
export const admin = defineSurface({
  name: 'admin',
  base: '/api/admin',
  title: 'CityPass Console API',
  identify: (deps) => {
    const readSession = createSessionReader(deps)
    return async (c) => {
      const token = getCookie(c, sessionCookie)
      const { actor, ended } = token ? await readSession(token) : {}
      c.set('ended', ended)
      return actor
    }
  },
  credential: (c) => getCookie(c, sessionCookie),
  device: {
    credential: (c) => getCookie(c, deviceCookie),
    isKnown: (deps) => (shown) => isKnownDevice(deps.database.db, shown, deps.now()),
  },
  sameOrigin: true,
  statuses: [200, 201],
  answer: { form: ({ response }) => response, of: (answer) => answer },
  refusal: { form: problem, status: statusOfError, of: problemOf },
  limits: {
    bodyBytes: 1024 * 1024,
    // A cold start of the console asks forty times.
    known: { requests: 1_000, seconds: 10 },
    account: { requests: 2_000, seconds: 10 },
    unknown: { requests: 300, seconds: 10 },
    atOnce: { known: 50, unknown: 20, streams: 12 },
  },
})
