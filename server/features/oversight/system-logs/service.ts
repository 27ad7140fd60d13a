import { type SqlBool, sql } from 'kysely'
import type { ListInput, Page } from '#contract/list.ts'
import { can, type Permission, requirePermission, scopeFilter } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { invalid, notFound } from '#kernel/http/errors.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import type { LogRow } from './contract.ts'
import { exportLogs } from './export-job.ts'
import * as queries from './queries.ts'

export function logScope(ctx: Ctx, permission: Permission) {
  return scopeFilter(ctx.actor, permission, { agency: 'agency_id' })
}

/** Records are numbered by resource: a number alone would read the whole log. */
function checkFilter(filter: queries.LogFilter): void {
  if (filter.recordId !== undefined && filter.resource === undefined) throw invalid({ resource: 'required' })
}

export async function listLogs(ctx: Ctx, query: ListInput & queries.LogFilter): Promise<Page<LogRow>> {
  checkFilter(query)
  return queries.listLogs(ctx.db, queries.bySubject(ctx, query), logScope(ctx, 'system-logs:list'))
}

export async function listMemberQueries(ctx: Ctx, query: ListInput & queries.LogFilter): Promise<Page<LogRow>> {
  const scope = logScope(ctx, 'member-query-logs:list')
  const asked = queries.bySubject(ctx, { resource: 'members', ...query })
  return queries.listLogs(ctx.db, asked, sql<SqlBool>`${scope} and ${queries.memberQueries()}`)
}

export async function getLog(ctx: Ctx, id: number, permission: Permission, members: boolean): Promise<LogRow> {
  const scope = logScope(ctx, permission)
  const within = members ? sql<SqlBool>`${scope} and ${queries.memberQueries()}` : scope
  const row = await queries.findLog(ctx.db, id, within)
  if (!row) throw notFound()
  return row
}

/**
 * What was done to one record, for whoever may see that record; who merely looked at it, and what was done to others
 * that concerned it, only for auditors, of whose reach the others must be.
 */
export async function getTimeline(ctx: Ctx, query: { resource: string; recordId: number; cursor?: string }) {
  const read = ctx.deps.product.records[query.resource]
  if (!read || !can(ctx.actor, `${query.resource}:show`)) throw notFound()
  await read(ctx, query.recordId)
  const own = sql<SqlBool>`resource = ${query.resource}`
  const shown = can(ctx.actor, 'system-logs:list')
    ? sql<SqlBool>`(${own} or ${logScope(ctx, 'system-logs:list')})`
    : sql<SqlBool>`${own} and action not in ('show', 'search', 'list', 'show-wallet')`
  const filter = queries.bySubject(ctx, {
    resource: query.resource,
    recordId: String(query.recordId),
    cursor: query.cursor,
  })
  return queries.listLogs(ctx.db, { ...filter, page: 1, pageSize: 50, sort: 'id', order: 'desc' }, shown)
}

interface ExportOrder {
  format: 'csv' | 'xlsx'
  filter: queries.LogFilter
  members: boolean
}

export async function orderExport(ctx: Ctx, order: ExportOrder): Promise<{ jobId: number }> {
  if (order.members) requirePermission(ctx.actor, 'member-query-logs:export')
  else checkFilter(order.filter)
  return inTransaction(ctx, async (ctx) => {
    const { lang } = ctx.request
    const payload = { ...order, lang }
    const [zh, en] = order.members ? ['會員查詢紀錄', 'Member lookup log'] : ['系統紀錄', 'System log']
    const jobId = await enqueue(ctx, exportLogs, payload, { title: lang === 'en' ? en : zh })
    await audit(ctx, {
      action: 'export',
      resource: order.members ? 'member-query-logs' : 'system-logs',
      recordId: jobId ?? null,
      difference: { ...order.filter, format: order.format },
    })
    return { jobId: jobId ?? 0 }
  })
}
