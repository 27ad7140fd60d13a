import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Page } from '#contract/list.ts'
import { listRows } from '#engines/resource/list.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { CouponDispatchRecord as Status } from '#features/coupons/coupons/enums.ts'
import type { Db } from '#kernel/context.ts'
import { equals, fromDay, listFilter, toDay } from '#kernel/database/filters.ts'
import { type listUsedRecords as listContract, maxRedeemable, type UsedRecord, usedRecord } from './contract.ts'

type Query = z.output<(typeof listContract)['query']>
type Scope = Expression<SqlBool>

const ofOthers = {
  couponCode: 'coupon.code',
  couponTitle: 'coupon.title',
  memberAccount: 'member.account',
  memberNameMasked: 'member.name_masked',
  merchantName: 'merchant.name',
  actorName: 'u.name',
} as const

function selectUsedRecords(db: Db) {
  return db
    .selectFrom('coupon_used_record as l')
    .innerJoin('coupon', 'coupon.id', 'l.coupon_id')
    .innerJoin('member', 'member.id', 'l.member_id')
    .leftJoin('merchant', 'merchant.id', 'l.merchant_id')
    .leftJoin('system_user as u', 'u.id', 'l.actor_id')
    .select(columnsOf('l', usedRecord, ofOthers))
}

const toUsedRecord = showing<UsedRecord>()()

/** The ledger has no agency of its own: the coupons in reach, few beside its rows, say which rows are. */
function inScope(db: Db, scope: Scope): Expression<SqlBool> {
  return sql<SqlBool>`l.coupon_id in (${db.selectFrom('coupon').select('coupon.id').where(scope)})`
}

/** By the member's records, since the ledger is indexed by record and not by member. */
function ofAccount(db: Db, account: string): Expression<SqlBool> {
  const records = db
    .selectFrom('coupon_dispatch_record as r')
    .innerJoin('member as m', 'm.id', 'r.member_id')
    .select('r.id')
    .where('m.account', '=', account)
  return sql<SqlBool>`l.record_id in (${records})`
}

function filtered(db: Db, query: Query, scope: Scope) {
  const filter = listFilter(query, 'l.id', {
    couponId: equals('l.coupon_id'),
    recordId: equals('l.record_id'),
    merchantId: equals('l.merchant_id'),
    type: equals('l.type'),
    account: (account) => ofAccount(db, account),
    createdFrom: fromDay('l.created_at'),
    createdTo: toDay('l.created_at'),
  })
  return db.selectFrom('coupon_used_record as l').where(inScope(db, scope)).where(filter)
}

export async function listUsedRecords(db: Db, query: Query, scope: Scope): Promise<Page<UsedRecord>> {
  const base = filtered(db, query, scope)
  return listRows(db, query, {
    from: base,
    id: 'l.id',
    sorts: { createdAt: 'l.created_at', id: 'l.id' },
    select: selectUsedRecords(db),
    show: toUsedRecord,
  })
}

export async function findUsedRecord(db: Db, id: number, scope: Scope): Promise<UsedRecord | undefined> {
  const row = await selectUsedRecords(db).where('l.id', '=', id).where(scope).executeTakeFirst()
  return row && toUsedRecord(row)
}

/** The records of one member that a redemption would accept now. */
export async function listRedeemable(db: Db, account: string, scope: Scope, now: Date) {
  const rows = await db
    .selectFrom('coupon_dispatch_record as r')
    .innerJoin('member', 'member.id', 'r.member_id')
    .innerJoin('coupon', 'coupon.id', 'r.coupon_id')
    .select([
      'r.id as recordId',
      'r.coupon_id as couponId',
      'coupon.title as couponTitle',
      'r.member_id as memberId',
      'member.account as memberAccount',
      'member.name_masked as memberNameMasked',
      sql<number>`r.issued_pieces - r.used_pieces`.as('leftPieces'),
      'r.use_until_at as useUntilAt',
    ])
    .where('member.account', '=', account)
    .where(scope)
    .where('r.status', '=', Status.NOTUSE)
    .where(sql<SqlBool>`r.issued_pieces > r.used_pieces`)
    .where('r.use_until_at', '>=', now)
    .where('coupon.status', '=', 'ACTIVE')
    .where((eb) => eb.or([eb('coupon.use_from_at', 'is', null), eb('coupon.use_from_at', '<=', now)]))
    .orderBy('r.use_until_at')
    .orderBy('r.id')
    .limit(maxRedeemable)
    .execute()
  return rows.map((row) => ({ ...row, useUntilAt: row.useUntilAt.toISOString() }))
}
