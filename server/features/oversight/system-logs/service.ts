import { type SqlBool, sql } from 'kysely'
import type { Answer, Input } from '#contract/endpoint.ts'
import type { ListInput, Page } from '#contract/list.ts'
import { existing } from '#engines/resource/records.ts'
import { can, type Permission, scopeFilter } from '#kernel/access/permissions.ts'
import { describeLook } from '#kernel/audit/looks.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid, notFound } from '#kernel/http/errors.ts'
import type { getTimeline as contract, LogRow, listShownPersons as personsContract } from './contract.ts'
import { listPersonsOf, type Person } from './person-queries.ts'
import * as queries from './queries.ts'

export function logScope(ctx: Ctx, permission: Permission) {
  return scopeFilter(ctx.actor, permission, { agency: 'audit_log.agency_id' })
}

/** Looks at members alone. */
export function memberScope(ctx: Ctx, permission: Permission) {
  return sql<SqlBool>`${logScope(ctx, permission)} and ${queries.memberQueries()}`
}

/** Records are numbered by resource: a number alone would read the whole log. */
export function checkFilter(filter: queries.LogFilter): void {
  if (filter.recordId !== undefined && filter.resource === undefined) throw invalid({ resource: 'required' })
}

/** What auditors look up is on record as well, with the person whom they asked for. */
function describe(ctx: Ctx, { subject }: queries.LogFilter): void {
  describeLook(ctx, { persons: subject ? [subject] : [] })
}

export async function listLogs(ctx: Ctx, query: ListInput & queries.LogFilter): Promise<Page<LogRow>> {
  checkFilter(query)
  const asked = queries.bySubject(ctx, query)
  describe(ctx, asked)
  return queries.listLogs(ctx.db, asked, logScope(ctx, 'system-logs:list'))
}

export async function listMemberQueries(ctx: Ctx, query: ListInput & queries.LogFilter): Promise<Page<LogRow>> {
  const ofMember = query.recordId === undefined ? query : { resource: 'members', ...query }
  const asked = queries.bySubject(ctx, ofMember)
  describe(ctx, asked)
  return queries.listLogs(ctx.db, asked, memberScope(ctx, 'member-query-logs:list'))
}

export function getLog(ctx: Ctx, id: number, permission: Permission, scopeOf: typeof logScope): Promise<LogRow> {
  describeLook(ctx, {})
  return existing(queries.findLog(ctx.db, id, scopeOf(ctx, permission)))
}

/**
 * What was done to one record, for whoever may see that record; who merely looked at it, and what was done to others
 * that concerned it, only for auditors, of whose reach the others must be.
 */
export async function getTimeline(ctx: Ctx, { query }: Input<typeof contract>): Promise<Page<LogRow>> {
  const { resource, recordId, cursor } = query
  describeLook(ctx, { action: 'show-timeline', resource, recordId, difference: null })
  const read = ctx.deps.product.records[resource]
  if (!read || !can(ctx.actor, `${resource}:show`)) throw notFound()
  await read(ctx, recordId)
  const own = sql<SqlBool>`audit_log.resource = ${resource}`
  const shown = can(ctx.actor, 'system-logs:list')
    ? sql<SqlBool>`(${own} or ${logScope(ctx, 'system-logs:list')})`
    : sql<SqlBool>`${own} and action not in ('search', 'list', 'preflight') and action not like 'show%'`
  const filter = queries.bySubject(ctx, { resource, recordId: String(recordId), cursor })
  return queries.listLogs(ctx.db, { ...filter, page: 1, pageSize: 50, sort: 'occurredAt', order: 'desc' }, shown)
}

/** Whom a row concerns or showed, as they were shown; of a set in the order of their numbers. */
export async function listShownPersons(
  ctx: Ctx,
  { params, query: { page, pageSize } }: Input<typeof personsContract>,
): Promise<Answer<typeof personsContract>> {
  await getLog(ctx, params.id, 'member-query-logs:show', memberScope)
  const persons = await listPersonsOf(ctx.db, params.id, (page - 1) * pageSize, pageSize + 1)
  const labels = await labelPersons(ctx, persons.slice(0, pageSize))
  return { items: labels, hasNext: persons.length > pageSize }
}

async function labelPersons({ db, deps }: Ctx, persons: Person[]): Promise<Answer<typeof personsContract>['items']> {
  const types = [...new Set(persons.map(({ type }) => type))]
  const labels = new Map<string, string>()
  for (const type of types) {
    const ids = persons.flatMap((person) => (person.type === type ? [person.id] : []))
    for (const [id, label] of (await deps.product.personLabels[type]?.(db, ids)) ?? [])
      labels.set(`${type} ${id}`, label)
  }
  return persons.map(({ type, id }) => ({ type, id, label: labels.get(`${type} ${id}`) ?? null }))
}
