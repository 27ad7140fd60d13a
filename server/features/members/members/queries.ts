import { type AliasedExpression, type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Page } from '#contract/list.ts'
import { maskBirthOn } from '#contract/person/masks.ts'
import { listPage } from '#engines/resource/list.ts'
import type { Db } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
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
import type { listMembers as listContract, MemberFilter, MemberItem } from './contract.ts'
import type { MemberRow } from './records.ts'

type Query = z.output<(typeof listContract)['query']>
export type Scope = Expression<SqlBool>

/** Masks only: nothing that a list or a search shows is ever decrypted. */
const itemColumns = [
  'member.id',
  'member.account',
  'member.name_masked as name',
  'member.identity_masked as identityNumber',
  'member.birth_year as birthYear',
  'member.gender',
  'member.phone_masked as phone',
  'member.email_masked as email',
  'member.district',
  'member.level',
  'member.status',
  'member.channel',
  'member.agency_id as agencyId',
  'agency.name as agencyName',
  'member.registered_at as registeredAt',
  'member.last_access_at as lastAccessAt',
] as const

export function selectItems(db: Db) {
  return db.selectFrom('member').innerJoin('agency', 'agency.id', 'member.agency_id').select(itemColumns)
}

type PageOfIds = AliasedExpression<{ id: number }, 'page'>

/** The rows of a page of ids. Held to this order of joins, because the optimizer likes to begin with the few agencies. */
export function selectPage(db: Db, page: PageOfIds, orderBy: RawBuilder<unknown>) {
  return db
    .selectFrom(page)
    .modifyFront(sql`straight_join`)
    .innerJoin('member', 'member.id', 'page.id')
    .innerJoin('agency', 'agency.id', 'member.agency_id')
    .select(itemColumns)
    .orderBy(orderBy)
}

type ItemRow = Awaited<ReturnType<ReturnType<typeof selectItems>['executeTakeFirstOrThrow']>>

export function toItem(row: ItemRow): MemberItem {
  return {
    id: row.id,
    account: row.account,
    name: row.name,
    identityNumber: row.identityNumber,
    birthOn: maskBirthOn(String(row.birthYear)),
    gender: row.gender as MemberItem['gender'],
    phone: row.phone,
    email: row.email,
    district: row.district,
    level: row.level as MemberItem['level'],
    status: row.status as MemberItem['status'],
    channel: row.channel as MemberItem['channel'],
    agencyId: row.agencyId,
    agencyName: row.agencyName,
    registeredAt: row.registeredAt.toISOString(),
    lastAccessAt: row.lastAccessAt?.toISOString() ?? null,
  }
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
    rows: async ({ page, orderBy }) => (await selectPage(db, page, orderBy).execute()).map(toItem),
  })
}

/** One member as the page shows it, without what the freeze adds. */
export function findMember(db: Db, id: number, scope: Scope) {
  return selectItems(db)
    .leftJoin('department', 'department.id', 'member.department_id')
    .select([
      'member.address_masked as address',
      'member.department_id as departmentId',
      'department.name as departmentName',
      'member.closed_at as closedAt',
      'member.version',
      'member.created_at as createdAt',
      'member.updated_at as updatedAt',
    ])
    .where('member.id', '=', id)
    .where(scope)
    .executeTakeFirst()
}

/** With the sealed block; for a reveal and for a write that seals anew, never for showing. */
export function findSealed(db: Db, id: number, scope: Scope) {
  return db
    .selectFrom('member')
    .select(['account', 'name', 'gender', 'district', 'level', 'sealed', 'version', 'status'])
    .where('member.id', '=', id)
    .where(scope)
    .executeTakeFirst()
}

export async function hasAgency(db: Db, id: number): Promise<boolean> {
  return (await db.selectFrom('agency').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

export async function insertMember(db: Db, row: MemberRow): Promise<number> {
  return insertedId(await db.insertInto('member').values(row).executeTakeFirstOrThrow())
}

/** False when the version has moved on or the membership was closed meanwhile. */
export async function updateMember(
  db: Db,
  id: number,
  version: number,
  change: Partial<MemberRow>,
  now: Date,
): Promise<boolean> {
  const result = await db
    .updateTable('member')
    .set({ ...change, version: sql<number>`version + 1`, updated_at: now })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('status', '!=', 'CLOSED')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** The guarded step from one status to the next; false when another step came first. */
export async function changeStatus(
  db: Db,
  id: number,
  from: readonly MemberItem['status'][],
  change: { status: MemberItem['status']; closed_at?: Date; identity_key?: null },
  now: Date,
): Promise<boolean> {
  const result = await db
    .updateTable('member')
    .set({ ...change, version: sql<number>`version + 1`, updated_at: now })
    .where('id', '=', id)
    .where('status', 'in', from)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
