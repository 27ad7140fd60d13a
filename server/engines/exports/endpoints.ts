import { z } from 'zod'
import { type EndpointShape, id, optionalText } from '#contract/endpoint.ts'
import { exportAddresses, exportFormats, exportPurposes } from '#contract/exports.ts'
import { filtersOf } from '#contract/list.ts'
import type { Permission } from '#contract/permissions.ts'

/** A list of records: its address is its resource, its query what it can be filtered and sorted by. */
export interface ListEndpoint extends EndpointShape {
  query: z.ZodObject
  response: z.ZodObject
}

export const resourceOf = ({ path }: EndpointShape) => path.slice(1)

/** What a list shows of each record. */
export const rowOf = ({ response }: ListEndpoint) => (response.shape.items as z.ZodArray).element as z.ZodObject

/** What a list is asked for, and what else is asked for when it is taken along; checked by the list's own query when it came. */
export const askedSchema = z.object({
  filter: z.record(z.string(), z.unknown()),
  sort: z.string().optional(),
  order: z.enum(['asc', 'desc']).optional(),
  /** Which of the columns, in which order; all of them when absent. */
  columns: z.array(z.string()).optional(),
  format: z.enum(exportFormats),
  purpose: z.string().optional(),
  caseNumber: z.string().nullish(),
})
export type Asked = z.infer<typeof askedSchema>

const why = { purpose: z.enum(exportPurposes), caseNumber: optionalText(60) }

/** The endpoints of a list's export. With rows of persons it is for a purpose, and for a case by its number. */
export function endpointsOf(list: ListEndpoint, columns: readonly string[], ofPersons: boolean) {
  const resource = resourceOf(list)
  const { order, plan } = exportAddresses(resource)
  const { sort, order: direction, ids } = list.query.shape
  const filter = filtersOf(list.query).extend({ ids }).default({})
  const chosen = z.array(z.enum(columns)).min(1).max(columns.length)
  const body = z.strictObject({
    filter,
    sort: sort as z.ZodType,
    order: direction as z.ZodType,
    columns: chosen.refine((keys) => new Set(keys).size === keys.length, 'choice').optional(),
    format: z.enum(exportFormats),
    ...(ofPersons ? why : {}),
  })
  const ofCase = body.refine(
    (asked: Record<string, unknown>) => asked.purpose !== 'CASE' || Boolean(asked.caseNumber),
    { path: ['caseNumber'], message: 'required' },
  )
  const permission = order.permission as Permission
  const also: Permission[] = [`${resource}:list`]
  const { sometimes } = list
  const what = resource.replaceAll('-', ' ')
  return {
    plan: {
      ...plan,
      permission,
      also,
      sometimes,
      summary: `What a file of the filtered ${what} would hold`,
      body: z.strictObject({ filter }),
      response: z.strictObject({
        rows: z.number().int(),
        columns: z.array(z.strictObject({ key: z.string(), name: z.string() })),
        purpose: z.boolean(),
      }),
    },
    order: {
      ...order,
      permission,
      also,
      sometimes,
      summary: `Order a file of the filtered ${what}, in their order: a job; the file expires`,
      body: ofPersons ? ofCase : body,
      response: z.strictObject({ jobId: id }),
      status: 201,
    },
  } satisfies Record<string, EndpointShape>
}
