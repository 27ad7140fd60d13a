import { z } from 'zod'
import { taipeiDay } from '#contract/days.ts'
import { loadActor } from '#kernel/access/actors.ts'
import { defineSurface } from '#kernel/http/surface.ts'

const refusal = z.strictObject({
  result: z.literal(false),
  desc: z.string(),
  fields: z.record(z.string(), z.string()),
  request: z.string(),
})

/** A door like none of the product's: keys instead of cookies, 201 for every success and 500 for every refusal. */
export const toySurface = defineSurface({
  name: 'toy',
  base: '/toy/rest',
  title: 'Toys',
  identify: (deps) => async (c) => {
    const [, userId] = /^Bearer (\d+)$/.exec(c.req.header('authorization') ?? '') ?? []
    const actor = userId && (await loadActor(deps.database.db, Number(userId), taipeiDay(deps.now())))
    return actor ? { ...actor, kind: 'PARTNER', id: null, sessionId: actor.id } : undefined
  },
  credential: (c) => c.req.header('authorization'),
  sameOrigin: false,
  statuses: [201],
  answer: {
    form: ({ response }) => z.strictObject({ result: z.literal(true), data: response }),
    of: (data) => ({ result: true, data }),
  },
  refusal: {
    form: refusal,
    status: () => 500,
    of: ({ problem, details }, ctx) => {
      const fields = Object.entries(details.errors ?? {}).map(([field, p]) => [field, ctx.translate(p)])
      const desc = ctx.translate(problem)
      return { result: false, desc, fields: Object.fromEntries(fields), request: ctx.request.id }
    },
  },
  limits: {
    bodyBytes: 2_048,
    known: { requests: 5, seconds: 60 },
    account: { requests: 8, seconds: 60 },
    unknown: { requests: 3, seconds: 60 },
    atOnce: { known: 6, unknown: 4, streams: 1 },
  },
})
