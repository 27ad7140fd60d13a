import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { ListInput, Page } from '#contract/list.ts'
import { accountKey } from '#contract/spelling.ts'
import { rowId } from '#engines/audiences/row-ids.ts'
import { listRows } from '#engines/resource/list.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { NOT_SENT } from '#features/coupons/coupons/enums.ts'
import type { Db } from '#kernel/context.ts'
import { either, equals, type FilterMap, filterBy, listFilter } from '#kernel/database/filters.ts'
import {
  type DispatchRecord,
  dispatchRecord,
  ledgerRow,
  type listDispatchRecords as listContract,
  type RecordStatusFilter,
  type WalletItem,
  walletItem,
} from './contract.ts'

type Query = z.output<(typeof listContract)['query']>
export type RecordFilter = Omit<Query, keyof ListInput>
type Scope = Expression<SqlBool>

/** Every record belongs to its dispatch, whose agency decides who sees it. */
function inScope(db: Db, scope: Scope) {
  return db
    .selectFrom('coupon_dispatch_record')
    .innerJoin('coupon_dispatch', 'coupon_dispatch.id', 'coupon_dispatch_record.dispatch_id')
    .where(scope)
}

function selectRecords(db: Db) {
  const names = {
    couponCode: 'coupon.code',
    couponTitle: 'coupon.title',
    memberNameMasked: 'member.name_masked',
  } as const
  return db
    .selectFrom('coupon_dispatch_record')
    .innerJoin('coupon', 'coupon.id', 'coupon_dispatch_record.coupon_id')
    .leftJoin('member', 'member.id', 'coupon_dispatch_record.member_id')
    .select(columnsOf('coupon_dispatch_record', dispatchRecord, names))
}

type Row = Awaited<ReturnType<ReturnType<typeof selectRecords>['executeTakeFirstOrThrow']>>

function toRecord(row: Row): DispatchRecord {
  const issued = row.status >= 0 && row.status <= 2
  return {
    ...row,
    repeated: row.repeated === 1,
    status: row.status === NOT_SENT ? null : row.status,
    receivedAt: issued ? row.receivedAt.toISOString() : null,
    useUntilAt: issued ? row.useUntilAt.toISOString() : null,
  }
}

/** `outcome` is what the index knows: null for what is not sent or not used yet, the status for all else. */
function hasStatus(status: RecordStatusFilter): Expression<SqlBool> {
  if (status === 'ISSUED') return sql<SqlBool>`coupon_dispatch_record.status in (0, 1, 2)`
  const stored = status === 'PENDING' ? NOT_SENT : Number(status)
  if (stored !== 0 && stored !== NOT_SENT) return equals('coupon_dispatch_record.outcome')(stored)
  return sql<SqlBool>`coupon_dispatch_record.outcome is null and coupon_dispatch_record.status = ${stored}`
}

/** An account's records are found by its member; those of an account nobody has, by their missing member. */
function ofAccount(asked: string, memberId: number | undefined): Expression<SqlBool> {
  const unknown = sql<SqlBool>`coupon_dispatch_record.member_id is null`
  const known = memberId ? either(equals('coupon_dispatch_record.member_id')(memberId), unknown) : unknown
  return sql<SqlBool>`${equals('coupon_dispatch_record.account')(accountKey(asked))} and ${known}`
}

/** `memberId` is that of the account, where one is asked for. */
const conditionsFor = (memberId: number | undefined): FilterMap<Query> => ({
  dispatchId: equals('coupon_dispatch_record.dispatch_id'),
  couponId: equals('coupon_dispatch_record.coupon_id'),
  memberId: equals('coupon_dispatch_record.member_id'),
  account: (account) => ofAccount(account, memberId),
  status: hasStatus,
})

export async function listRecords(
  db: Db,
  query: Query,
  scope: Scope,
  memberId: number | undefined,
): Promise<Page<DispatchRecord>> {
  const filter = listFilter(query, 'coupon_dispatch_record.id', conditionsFor(memberId))
  return listRows(db, query, {
    from: inScope(db, scope).where(filter),
    id: 'coupon_dispatch_record.id',
    sorts: { id: 'coupon_dispatch_record.id' },
    select: selectRecords(db),
    show: toRecord,
  })
}

/** A dispatch is one run of the primary key, which is said beside its number for whoever walks by that key. */
function runOf(dispatchId: number): Scope {
  const [first, next] = [rowId(dispatchId, 0), rowId(dispatchId + 1, 0)]
  return sql<SqlBool>`coupon_dispatch_record.id >= ${first} and coupon_dispatch_record.id < ${next}`
}

/** The records that an export is about. The reach is asked of each row's dispatch: a join would be sorted for each batch. */
export function fits(filter: RecordFilter, scope: Scope, memberId: number | undefined): Scope {
  const inReach = sql<SqlBool>`(
    select ${scope} from coupon_dispatch where coupon_dispatch.id = coupon_dispatch_record.dispatch_id)`
  const all = sql<SqlBool>`${filterBy(filter, conditionsFor(memberId) as FilterMap<RecordFilter>)} and ${inReach}`
  return filter.dispatchId ? sql<SqlBool>`${runOf(filter.dispatchId)} and ${all}` : all
}

export async function findRecord(db: Db, id: number, scope: Scope): Promise<DispatchRecord | undefined> {
  const row = await selectRecords(db)
    .innerJoin('coupon_dispatch', 'coupon_dispatch.id', 'coupon_dispatch_record.dispatch_id')
    .where('coupon_dispatch_record.id', '=', id)
    .where(scope)
    .executeTakeFirst()
  return row && toRecord(row)
}

export async function listUsesOf(db: Db, recordId: number) {
  const rows = await db
    .selectFrom('coupon_used_record as l')
    .leftJoin('merchant', 'merchant.id', 'l.merchant_id')
    .leftJoin('system_user as actor', 'actor.id', 'l.actor_id')
    .select(columnsOf('l', ledgerRow, { merchantName: 'merchant.name', actorName: 'actor.name' }))
    .where('l.record_id', '=', recordId)
    .orderBy('l.id')
    .execute()
  return rows.map(showing<z.infer<typeof ledgerRow>>()())
}

const ofWallet = {
  recordId: 'coupon_dispatch_record.id',
  couponCode: 'coupon.code',
  couponTitle: 'coupon.title',
  merchantName: 'merchant.name',
  faceValue: 'coupon.face_value',
} as const

/** One page of what a member has received, newest first, and one item more where there is a next one. */
export async function listWallet(
  db: Db,
  memberId: number,
  { page, pageSize }: { page: number; pageSize: number },
  scope: Scope,
): Promise<WalletItem[]> {
  const rows = await inScope(db, scope)
    .innerJoin('coupon', 'coupon.id', 'coupon_dispatch_record.coupon_id')
    .innerJoin('merchant', 'merchant.id', 'coupon.merchant_id')
    .select(columnsOf('coupon_dispatch_record', walletItem, ofWallet))
    .where('coupon_dispatch_record.member_id', '=', memberId)
    .where('coupon_dispatch_record.status', 'in', [0, 1, 2])
    .orderBy('coupon_dispatch_record.id', 'desc')
    .limit(pageSize + 1)
    .offset((page - 1) * pageSize)
    .execute()
  return rows.map(showing<WalletItem>()())
}

export async function findMemberLabel(db: Db, id: number, scope: Scope): Promise<string | undefined> {
  const member = db.selectFrom('member').select(['account', 'name_masked as name']).where('id', '=', id)
  const row = await member.where(scope).executeTakeFirst()
  return row && `${row.name} (${row.account})`
}
