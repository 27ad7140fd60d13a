import { z } from 'zod'
import { type EndpointShape, endpoint, id, requestKey } from '#contract/endpoint.ts'
import { filtersOf, type ListInput } from '#contract/list.ts'
import type { Permission } from '#contract/permissions.ts'

/** How many rows a person may tick, and how many a filter may mean. */
export const maxTicked = 1_000
export const maxRows = 100_000

/** Which records: some by their ids, or all that the filter of their list leaves; one of the two. */
export interface Chosen<F> {
  ids?: number[] | undefined
  filter?: F | undefined
}
/** `seen` is how many the preview counted: the order is refused when there are others by then. */
export interface Ordered<F> extends Chosen<F> {
  seen: number
  requestKey: string
}

const count = z.number().int().nonnegative()
const reasons = z.array(z.strictObject({ reason: z.string(), count }))

const preview = z.strictObject({
  count,
  /** How many of them the step would change today, at most where so many are not looked at one by one; and why not the others. */
  changing: count,
  isAtMost: z.boolean(),
  reasons,
  /** What those come to, where the records are of money. */
  amount: z.string().nullable(),
  /** So few that they are done with the request. */
  atOnce: z.boolean(),
})
export type BulkPreview = z.infer<typeof preview>

const outcome = z.strictObject({ done: count, skipped: count, failed: count, reasons })
export type BulkOutcome = z.infer<typeof outcome>

/** Few are done with the request and have their outcome; for more there is a job. */
const answer = z.strictObject({ id, jobId: id.nullable(), outcome: outcome.nullable() })
export type BulkAnswer = z.infer<typeof answer>

interface List<Q extends z.ZodObject> {
  permission: Permission
  query: Q
}
interface Step {
  permission: Permission
  summary: string
  sometimes?: string
  body?: z.ZodObject | undefined
}
type FilterOf<Q extends z.ZodObject> = Omit<z.output<Q>, keyof ListInput>
type InputOf<S> = S extends { body: infer B extends z.ZodObject } ? Omit<z.output<B>, 'version'> : object

export interface BulkEndpoints<F, I> {
  preview: EndpointShape & { body: z.ZodType<Chosen<F> & Partial<I>>; response: typeof preview }
  order: EndpointShape & { permission: Permission; body: z.ZodType<Ordered<F> & I>; response: typeof answer }
}

/**
 * The endpoints by which a step of one record is done to many: of the same permission, with what the step itself asks
 * for. `name` is `<resource>/<verb>`. Take them apart under names of their own:
 * `export const { preview: previewFreezes, order: orderFreezes } = bulkEndpoints('members/freeze', listMembers, freezeMember)`
 */
export function bulkEndpoints<Q extends z.ZodObject, S extends Step>(
  name: string,
  list: List<Q>,
  step: S,
): BulkEndpoints<FilterOf<Q>, InputOf<S>> {
  const { permission, summary } = step
  const { version: _, ...input } = step.body?.shape ?? {}
  const chosen = { ids: z.array(id).min(1).max(maxTicked).optional(), filter: filtersOf(list.query).optional() }
  const byFilter = `${list.permission} where a filter says which`
  const sometimes = step.sometimes ? `${step.sometimes}; ${byFilter}` : byFilter
  const base = { method: 'post', permission, sometimes } as const
  const made = {
    preview: endpoint({
      ...base,
      path: `/${name}/bulk/preview`,
      summary: `What would come of it for many records: ${summary}`,
      body: one(z.strictObject({ ...chosen, ...z.object(input).partial().shape })),
      response: preview,
      writes: false,
    }),
    order: endpoint({
      ...base,
      path: `/${name}/bulk`,
      summary: `For many records, each by its own rule and with its own row of the log: ${summary}`,
      body: one(z.strictObject({ ...chosen, ...input, seen: id, requestKey })),
      response: answer,
      status: 201,
    }),
  }
  return made as unknown as BulkEndpoints<FilterOf<Q>, InputOf<S>>
}

const one = (body: z.ZodObject) =>
  body.refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    path: ['ids'],
    message: 'bulk.which',
  })
