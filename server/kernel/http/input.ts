import type { Context } from 'hono'
import { z } from 'zod'
import type { EndpointShape, Input } from '#contract/endpoint.ts'
import { fromZod, refused } from './errors.ts'
import type { AppEnv } from './mount.ts'

export const noQuery = z.strictObject({})
const json = /^application\/([\w.-]+\+)?json\s*(;|$)/i

/**
 * What a request brings, parsed as its endpoint declares it: query, address, body. The first part that is wrong is
 * refused by its fields. Read here and not by a middleware a part, which took longer than the parsing.
 */
export async function readInput<E extends EndpointShape>(e: E, c: Context<AppEnv>): Promise<Input<E>> {
  const parse = (schema: z.ZodType, value: unknown) => {
    const result = schema.safeParse(value)
    if (!result.success) throw fromZod(result.error, c.var.ctx.deps.product.problems)
    return result.data
  }
  const query = parse(e.query ?? noQuery, queryOf(c))
  return {
    params: e.params && parse(e.params, c.req.param()),
    query: e.query && query,
    body: e.body && e.raw !== 'upload' ? parse(e.body, await bodyOf(c)) : undefined,
  } as Input<E>
}

/** A name that is given once has its value, one that is given again has all of them. */
function queryOf(c: Context): object {
  const all = Object.entries(c.req.queries())
  return Object.fromEntries(all.map(([name, values]) => [name, values.length === 1 ? values[0] : values]))
}

/** A request that says nothing of a body and has none brings an empty one. */
async function bodyOf(c: Context): Promise<unknown> {
  const type = c.req.header('content-type')
  if (type === undefined && (await c.req.text()) === '') return {}
  if (type === undefined || !json.test(type.trim())) throw refused('invalidJson')
  return c.req.json().catch(() => {
    throw refused('invalidJson')
  })
}
