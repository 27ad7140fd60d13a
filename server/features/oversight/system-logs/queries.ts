import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { ListInput, Page } from '#contract/list.ts'
import { listPage } from '#engines/resource/list.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { Subject } from '#kernel/audit/audit.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import type { DB } from '#kernel/database/db.gen.ts'
import { equals, type FilterMap, filterBy, fromDay, listFilter, toDay } from '#kernel/database/filters.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import { type LogRow, type listSystemLogs, logRow, lookingActions } from './contract.ts'

export type Scope = Expression<SqlBool>

export type LogFilter = Omit<z.output<typeof listSystemLogs.query>, keyof ListInput> & { subject?: Subject }

const columns = columnsOf('audit_log', logRow)

export function memberQueries(): Scope {
  return sql<SqlBool>`resource = 'members' and action in (${sql.join([...lookingActions])})`
}

/** Of a person all that concerned them is asked for, whatever record it was done to. */
export function bySubject<Filter extends LogFilter>({ deps }: Ctx, filter: Filter): Filter {
  const { resource, recordId, ...others } = filter
  if (resource === undefined || recordId === undefined || !deps.product.persons.has(resource)) return filter
  return { ...others, subject: { type: resource, id: recordId } } as Filter
}

/** Rows that concern a person; a list of ids, since no index serves one condition or another. */
function concerning({ type, id }: Subject): Expression<SqlBool> {
  const them = sql`subject_type = ${type} and subject_id = ${String(id)}`
  return sql<SqlBool>`id in (select id from (
    select id from audit_log where ${them} union all select audit_id from audit_subject where ${them}
  ) as concerned)`
}

const conditions: FilterMap<LogFilter> = {
  actorAccount: equals('actor_account'),
  agencyId: equals('agency_id'),
  action: equals('action'),
  resource: equals('resource'),
  recordId: equals('record_id'),
  outcome: equals('outcome'),
  requestId: equals('request_id'),
  subject: concerning,
  occurredFrom: fromDay('occurred_at'),
  occurredTo: toDay('occurred_at'),
}

export function fits(filter: LogFilter, scope: Scope): Scope {
  return sql<SqlBool>`${scope} and ${filterBy(filter, conditions)}`
}

/** The index that has the rows of a filter in the order of their time. */
const indexes = {
  actorAccount: 'audit_log_actor',
  agencyId: 'audit_log_agency',
  action: 'audit_log_action',
  resource: 'audit_log_resource',
  recordId: 'audit_log_record',
  outcome: 'audit_log_outcome',
  requestId: 'audit_log_request',
} satisfies Partial<Record<keyof LogFilter, string>>

/**
 * Left alone, the optimizer reads a page after a cursor by its filter only, and walks to it from the newest row. Held to
 * the indexes of its filters, it begins at the cursor.
 */
function indexHint(query: ListInput & LogFilter): RawBuilder<unknown> {
  if (!query.cursor || query.sort !== 'occurredAt' || query.ids) return sql``
  const fitting = Object.entries(indexes).filter(([filter]) => Reflect.get(query, filter) !== undefined)
  const names = fitting.length === 0 ? ['audit_log_occurred'] : fitting.map(([, name]) => name)
  return sql` force index (${sql.join(names.map((name) => sql.ref(name)))})`
}

export async function listLogs(db: Db, query: ListInput & LogFilter, scope: Scope): Promise<Page<LogRow>> {
  const select = (hint = sql``) =>
    db
      .selectFrom(sql<DB['audit_log']>`audit_log`.as<'audit_log'>(sql`audit_log${hint}`))
      .where(scope)
      .where(listFilter(query, 'id', conditions))
  return listPage(db, query, {
    from: select(),
    id: 'id',
    sorts: { occurredAt: 'occurred_at', id: 'id' },
    rows: async ({ cut }) => (await cut(select(indexHint(query)).select(columns)).execute()).map(toLogRow),
  })
}

export async function findLog(db: Db, id: number, scope: Scope): Promise<LogRow | undefined> {
  const row = await db.selectFrom('audit_log').where(scope).select(columns).where('id', '=', id).executeTakeFirst()
  return row && toLogRow(row)
}

const shown = showing<Omit<LogRow, 'difference'>>()()

function toLogRow(row: Parameters<typeof shown>[0] & { difference: unknown }): LogRow {
  return Object.assign(shown(row), { difference: readJson(row.difference) as LogRow['difference'] })
}
