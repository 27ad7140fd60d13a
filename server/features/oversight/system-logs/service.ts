import { type SqlBool, sql } from 'kysely'
import type { Input } from '#contract/endpoint.ts'
import type { ListInput, Page } from '#contract/list.ts'
import { existing } from '#engines/resource/records.ts'
import { can, type Permission, scopeFilter } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid, notFound } from '#kernel/http/errors.ts'
import type { getTimeline as contract, LogRow } from './contract.ts'
import * as queries from './queries.ts'

export function logScope(ctx: Ctx, permission: Permission) {
  return scopeFilter(ctx.actor, permission, { agency: 'agency_id' })
}

/** Looks at members alone. */
export function memberScope(ctx: Ctx, permission: Permission) {
  return sql<SqlBool>`${logScope(ctx, permission)} and ${queries.memberQueries()}`
}

/** Records are numbered by resource: a number alone would read the whole log. */
export function checkFilter(filter: queries.LogFilter): void {
  if (filter.recordId !== undefined && filter.resource === undefined) throw invalid({ resource: 'required' })
}

export async function listLogs(ctx: Ctx, query: ListInput & queries.LogFilter): Promise<Page<LogRow>> {
  checkFilter(query)
  return queries.listLogs(ctx.db, queries.bySubject(ctx, query), logScope(ctx, 'system-logs:list'))
}

export async function listMemberQueries(ctx: Ctx, query: ListInput & queries.LogFilter): Promise<Page<LogRow>> {
  const asked = queries.bySubject(ctx, { resource: 'members', ...query })
  return queries.listLogs(ctx.db, asked, memberScope(ctx, 'member-query-logs:list'))
}

export function getLog(ctx: Ctx, id: number, permission: Permission, scopeOf: typeof logScope): Promise<LogRow> {
  return existing(queries.findLog(ctx.db, id, scopeOf(ctx, permission)))
}

/**
 * What was done to one record, for whoever may see that record; who merely looked at it, and what was done to others
 * that concerned it, only for auditors, of whose reach the others must be.
 */
export async function getTimeline(ctx: Ctx, { query }: Input<typeof contract>): Promise<Page<LogRow>> {
  const { resource, recordId, cursor } = query
  const read = ctx.deps.product.records[resource]
  if (!read || !can(ctx.actor, `${resource}:show`)) throw notFound()
  await read(ctx, recordId)
  const own = sql<SqlBool>`resource = ${resource}`
  const shown = can(ctx.actor, 'system-logs:list')
    ? sql<SqlBool>`(${own} or ${logScope(ctx, 'system-logs:list')})`
    : sql<SqlBool>`${own} and action not in ('show', 'search', 'list', 'show-wallet')`
  const filter = queries.bySubject(ctx, { resource, recordId: String(recordId), cursor })
  return queries.listLogs(ctx.db, { ...filter, page: 1, pageSize: 50, sort: 'id', order: 'desc' }, shown)
}
