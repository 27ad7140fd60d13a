import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { countCap, type ListInput, type Page } from '#contract/list.ts'
import { listPage } from '#engines/resource/list.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { Subject } from '#kernel/audit/audit.ts'
import { unpackPersons } from '#kernel/audit/packed.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import type { DB } from '#kernel/database/db.gen.ts'
import { equals, type FilterMap, filterBy, fromDay, listFilter, toDay } from '#kernel/database/filters.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import { type LogRow, type listSystemLogs, logRow, lookingActions, stoppingActions } from './contract.ts'
import { pageOfPlaces, placesOf, totalOfPlaces } from './subject-queries.ts'

export type Scope = Expression<SqlBool>

type Query = ListInput & LogFilter

export type LogFilter = Omit<z.output<typeof listSystemLogs.query>, keyof ListInput> & { subject?: Subject }

const columns = columnsOf('audit_log', logRow.omit({ persons: true }))

/** Looks at members, by whatever record they came about. */
export function memberQueries(): Scope {
  const looks = sql`audit_log.action in (${sql.join([...lookingActions, ...stoppingActions])})`
  return sql<SqlBool>`(audit_log.subject_type = 'members' or audit_log.resource = 'members') and ${looks}`
}

/** Of a person all that concerned them is asked for, whatever record it was done to. */
export function bySubject<Filter extends LogFilter>({ deps }: Ctx, filter: Filter): Filter {
  const { resource, recordId, ...others } = filter
  if (resource === undefined || recordId === undefined || !deps.product.persons.has(resource)) return filter
  return { ...others, subject: { type: resource, id: recordId } } as Filter
}

/** Rows that concern a person; a list of ids, since no index serves one condition or another. */
function concerning(subject: Subject): Expression<SqlBool> {
  const ids = sql.join(
    placesOf(subject).map((place) => sql`select id from ${place} as place`),
    sql` union all `,
  )
  return sql<SqlBool>`audit_log.id in (select id from (${ids}) as concerned)`
}

const conditions: FilterMap<LogFilter> = {
  actorAccount: equals('audit_log.actor_account'),
  agencyId: equals('audit_log.agency_id'),
  action: equals('audit_log.action'),
  resource: equals('audit_log.resource'),
  recordId: equals('audit_log.record_id'),
  outcome: equals('audit_log.outcome'),
  requestId: equals('audit_log.request_id'),
  subject: concerning,
  occurredFrom: fromDay('audit_log.occurred_at'),
  occurredTo: toDay('audit_log.occurred_at'),
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

export async function listLogs(db: Db, query: Query, scope: Scope): Promise<Page<LogRow>> {
  if (query.subject) return listConcerning(db, { ...query, subject: query.subject }, scope)
  const select = (hint = sql``) =>
    db
      .selectFrom(sql<DB['audit_log']>`audit_log`.as<'audit_log'>(sql`audit_log${hint}`))
      .where(scope)
      .where(listFilter(query, 'audit_log.id', conditions))
  return listPage(db, query, {
    from: select(),
    id: 'audit_log.id',
    sorts: { occurredAt: 'audit_log.occurred_at', id: 'audit_log.id' },
    rows: async ({ cut }) =>
      (await cut(select(indexHint(query)).select(columns).select('audit_log.shown')).execute()).map(toLogRow),
  })
}

/** The rows of one person stand in three places: each gives its part of the page, and no more of it. */
function listConcerning(
  db: Db,
  { subject, ...query }: Query & { subject: Subject },
  scope: Scope,
): Promise<Page<LogRow>> {
  const where = sql<SqlBool>`${scope} and ${listFilter(query, 'audit_log.id', conditions)}`
  return listPage(db, query, {
    from: totalOfPlaces(db, subject, where, query.count === 'exact' ? undefined : countCap),
    id: 'place.id',
    sorts: { occurredAt: 'place.occurred_at', id: 'place.id' },
    rows: async (cut) => {
      const page = pageOfPlaces(db, subject, where, query, cut)
      return (await page.select(columns).select('audit_log.shown').execute()).map(toLogRow)
    },
  })
}

export async function findLog(db: Db, id: number, scope: Scope): Promise<LogRow | undefined> {
  const row = await db
    .selectFrom('audit_log')
    .where(scope)
    .select(columns)
    .select('shown')
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toLogRow(row)
}

const shownRow = showing<Omit<LogRow, 'difference' | 'persons'>>()()

type Stored = Parameters<typeof shownRow>[0] & { difference: unknown; shown: Buffer | null }

function toLogRow({ shown, difference, ...row }: Stored): LogRow {
  const counts = shown ? unpackPersons(shown).map(({ count }) => count) : [row.subjectId === null ? 0 : 1]
  const persons = counts.reduce((sum, count) => sum + count, 0)
  return Object.assign(shownRow(row), { persons, difference: readJson(difference) as LogRow['difference'] })
}
