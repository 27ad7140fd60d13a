import type { z } from 'zod'
import type { EndpointShape } from '#contract/endpoint.ts'
import { paging } from '#contract/list.ts'
import { holdsTyped } from '#contract/person/typed.ts'
import { namesPersons } from '#contract/persons.ts'
import type { Problem } from '#contract/problems.ts'
import { requirePermission } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import type { ViewQuery } from './contract.ts'

type List = EndpointShape & { query: z.ZodObject }

/** The list of a resource, for whoever may see it. */
export function listOf(ctx: Ctx, endpoints: readonly EndpointShape[], resource: string): List {
  const list = endpoints.find(({ method, path }) => method === 'get' && path === `/${resource}`)
  if (!list?.query || !('pageSize' in list.query.shape) || list.permission === null)
    throw invalid({ resource: 'listView.noList' })
  requirePermission(ctx.actor, list.permission)
  return list as List
}

/** The view asks for what the list itself takes, and for nothing that names a person. */
export function checkQuery(list: List, { filter, sort, order, pageSize }: ViewQuery): void {
  const asked = Object.fromEntries(Object.entries(filter).map(([key, value]) => [key, String(value)]))
  const odd = Object.keys(asked).filter((key) => paging.has(key))
  if (odd.length > 0) throw invalid(problemsAt(odd, 'unknownKey'))
  const read = list.query.safeParse({ ...asked, sort, order, pageSize: String(pageSize) })
  if (!read.success) throw invalid(problemsAt(keysIn(read.error), 'wrongType'))
  const personal = Object.keys(asked).filter((key) => isPersonal(list, key, asked[key] ?? ''))
  if (personal.length > 0) throw invalid(problemsAt(personal, 'listView.personal'))
}

const isPersonal = (list: List, key: string, value: string) =>
  namesPersons(list.query.shape[key] as z.ZodType) || holdsTyped(value)

/** Colleagues read the name, and the log keeps it. */
export function checkName(name: string | undefined): void {
  if (name !== undefined && holdsTyped(name)) throw invalid({ name: 'listView.personalName' })
}

function keysIn(error: z.ZodError): string[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0] ?? 'filter')],
  )
}

/** Of the query, the filters stand one level deeper than the rest. */
function problemsAt(keys: readonly string[], problem: string): Record<string, Problem | string> {
  const own = ['sort', 'order', 'pageSize']
  return Object.fromEntries(keys.map((key) => [own.includes(key) ? `query.${key}` : `query.filter.${key}`, problem]))
}
