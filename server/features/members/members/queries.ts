import { type AliasedExpression, type Expression, type RawBuilder, type Selection, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { ListInput, Page } from '#contract/list.ts'
import { maskBirthOn } from '#contract/person/masks.ts'
import { countUpTo, listPage } from '#engines/resource/list.ts'
import type { Rows } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { Db } from '#kernel/context.ts'
import type { DB } from '#kernel/database/db.gen.ts'
import {
  atLeast,
  atMost,
  equals,
  type FilterMap,
  filterBy,
  fromDay,
  listFilter,
  toDay,
} from '#kernel/database/filters.ts'
import { executePrepared } from '#kernel/database/prepared.ts'
import type * as contract from './contract.ts'
import { type MemberFilter, type MemberItem, member, memberItem } from './contract.ts'
import { sealedColumns } from './records.ts'

type Query = z.output<typeof contract.listMembers.query>
export type Scope = Expression<SqlBool>

/** Masks only: nothing that a list or a search shows is ever decrypted. */
const shownFrom = {
  name: 'member.name_masked',
  identityNumber: 'member.identity_masked',
  phone: 'member.phone_masked',
  email: 'member.email_masked',
  address: 'member.address_masked',
  birthOn: 'member.birth_year',
  agencyName: 'agency.name',
  departmentName: 'department.name',
} as const
const columns = columnsOf('member', memberItem, shownFrom)
type ItemRow = Selection<DB, 'member' | 'agency', (typeof columns)[number]>
/** As ready text: to build and compile sixteen columns would be a good part of a page. */
const itemColumns = sql.raw(columns.join(', '))

const shown = showing<Omit<MemberItem, 'birthOn'>>()()

/** The row itself becomes the item, as in `showing`. */
function toItem(row: ItemRow): MemberItem {
  return Object.assign(shown(row), { birthOn: maskBirthOn(String(row.birthOn)) })
}

type PageOfIds = AliasedExpression<{ id: number }, 'page'>

/** The rows of a page of ids. Held to this order of joins, because the optimizer likes to begin with the few agencies. */
function selectPage(page: PageOfIds, orderBy: RawBuilder<unknown>) {
  return sql<ItemRow>`
    select straight_join ${itemColumns}
    from ${page} join member on member.id = page.id join agency on agency.id = member.agency_id
    order by ${orderBy}`
}

const conditions: FilterMap<MemberFilter> = {
  status: equals('member.status'),
  level: equals('member.level'),
  district: equals('member.district'),
  gender: equals('member.gender'),
  channel: equals('member.channel'),
  agencyId: equals('member.agency_id'),
  registeredFrom: fromDay('member.registered_at'),
  registeredTo: toDay('member.registered_at'),
  birthYearFrom: atLeast('member.birth_year'),
  birthYearTo: atMost('member.birth_year'),
}

/** The members that a count or an export is about, as one condition. */
export function fits(filter: MemberFilter, scope: Scope): Expression<SqlBool> {
  return sql<SqlBool>`${scope} and ${filterBy(filter, conditions)}`
}

export const rows: Rows<Omit<Query, keyof ListInput>> = {
  table: 'member',
  id: 'member.id',
  where: (filter) => filterBy(filter, conditions),
}

export async function listMembers(db: Db, query: Query, scope: Scope): Promise<Page<MemberItem>> {
  const base = db
    .selectFrom('member')
    .where(scope)
    .where(listFilter(query, 'member.id', conditions))
  return listPage(db, query, {
    from: base,
    id: 'member.id',
    sorts: { id: 'member.id', registeredAt: 'member.registered_at', account: 'member.account' },
    unique: 'account',
    rows: async ({ page, orderBy }) =>
      (await executePrepared(db, selectPage(page, orderBy).compile(db))).rows.map(toItem),
  })
}

/** Past this many a search by name says "more than": nobody reads on, and an exact count would cost more than the page. */
const nameCountCap = 201

/**
 * Pages by offset and never by cursor: the cursor of an order by name would carry a name in clear. Only the few that
 * share a strong key need no order of their own. The agency is joined from the left, because by any other join the
 * optimizer leaves the order of the index and sorts all that the prefix fits.
 */
export async function searchMembers(
  db: Db,
  wanted: Scope,
  { key, page, pageSize }: z.output<typeof contract.searchMembers.body>,
  scope: Scope,
): Promise<Page<MemberItem>> {
  const orderBy = key === 'NAME' ? sql`member.name_key, member.id` : sql`member.id`
  const range = sql`limit ${sql.lit(pageSize + 1)} offset ${sql.lit((page - 1) * pageSize)}`
  const found = sql<ItemRow>`
    select ${itemColumns} from member left join agency on agency.id = member.agency_id
    where ${scope} and ${wanted} order by ${orderBy} ${range}`
  const asked = found.compile(db)
  const { rows } = await executePrepared(db, asked)
  const items = rows.slice(0, pageSize).map(toItem)
  const hasNext = rows.length > pageSize
  const base = () => db.selectFrom('member').where(scope).where(wanted)
  const total = page === 1 && !hasNext ? items.length : await countUpTo(db, nameCountCap, asked, base)
  return { items, total, totalIsEstimate: total === nameCountCap, hasNext, nextCursor: null }
}

const alone = member.omit({ freeze: true })
const shownAlone = showing<Omit<z.infer<typeof alone>, 'birthOn'>>()()

/** One member as the page shows it, without what the freeze adds; without a scope for one that was just written. */
export async function findMember(db: Db, id: number, scope: Scope | undefined) {
  const one = db
    .selectFrom('member')
    .innerJoin('agency', 'agency.id', 'member.agency_id')
    .leftJoin('department', 'department.id', 'member.department_id')
    .select(columnsOf('member', alone, shownFrom))
    .where('member.id', '=', id)
  const row = await (scope ? one.where(scope) : one).executeTakeFirst()
  return row && { ...shownAlone(row), birthOn: maskBirthOn(String(row.birthOn)) }
}

/** With the sealed block; for a reveal and for a write that seals anew, never for showing. */
export function findSealed(db: Db, id: number, scope: Scope) {
  return db.selectFrom('member').select(sealedColumns).where('member.id', '=', id).where(scope).executeTakeFirst()
}

/** With what names and opens it. */
export function findLabelled(db: Db, id: number, scope: Scope) {
  const named = [...sealedColumns, 'status', 'name_masked as nameMasked'] as const
  return db.selectFrom('member').select(named).where('member.id', '=', id).where(scope).executeTakeFirst()
}

/** False for one that is not active. */
export async function keepActive(db: Db, id: number, now: Date): Promise<boolean> {
  const kept = db.updateTable('member').set({ updated_at: now }).where('id', '=', id).where('status', '=', 'ACTIVE')
  return (await kept.executeTakeFirst()).numUpdatedRows > 0n
}

export async function listLabels(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return []
  const members = db.selectFrom('member').select(['id', 'account', 'name_masked as name'])
  return members.where('id', 'in', ids).execute()
}

export async function findIdByAccount(db: Db, account: string): Promise<number | undefined> {
  return (await db.selectFrom('member').select('id').where('account', '=', account).executeTakeFirst())?.id
}

export async function hasAgency(db: Db, id: number): Promise<boolean> {
  return (await db.selectFrom('agency').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}
