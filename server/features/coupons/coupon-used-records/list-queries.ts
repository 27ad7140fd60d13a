import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { type Reads, readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { CouponDispatchRecord as Status } from '#features/coupons/coupons/enums.ts'
import type { Db } from '#kernel/context.ts'
import { equals, fromDay, toDay } from '#kernel/database/filters.ts'
import { type listUsedRecords, maxRedeemable, redeemable, type UsedRecord, usedRecord } from './contract.ts'
import { usedTypes } from './figures-queries.ts'
import { isUsable } from './queries.ts'

type Query = z.output<typeof listUsedRecords.query>

const ofMember = { memberAccount: 'member.account', memberNameMasked: 'member.name_masked' } as const
const ofCoupon = { couponCode: 'coupon.code', couponTitle: 'coupon.title' } as const

const ledger = readsOf<Query>()({
  table: 'coupon_used_record as l',
  select: (db) =>
    db
      .selectFrom('coupon_used_record as l')
      .innerJoin('coupon', 'coupon.id', 'l.coupon_id')
      .innerJoin('member', 'member.id', 'l.member_id')
      .leftJoin('merchant', 'merchant.id', 'l.merchant_id')
      .leftJoin('system_user as u', 'u.id', 'l.actor_id')
      .select(
        columnsOf('l', usedRecord, { ...ofMember, ...ofCoupon, merchantName: 'merchant.name', actorName: 'u.name' }),
      ),
  show: showing<UsedRecord>()(),
  filters: {
    couponId: equals('l.coupon_id'),
    recordId: equals('l.record_id'),
    merchantId: equals('l.merchant_id'),
    type: (type) => (type === 'USES' ? sql<SqlBool>`l.type in (${sql.join(usedTypes)})` : equals('l.type')(type)),
    // By the member's records, since the ledger is indexed by record and not by member.
    account: (account) => sql<SqlBool>`l.record_id in (select r.id from coupon_dispatch_record r
      join member m on m.id = r.member_id where m.account = ${account})`,
    createdFrom: fromDay('l.created_at'),
    createdTo: toDay('l.created_at'),
  },
  sorts: { createdAt: 'l.created_at', id: 'l.id' },
})

export const reads: Reads<Query, UsedRecord> = {
  find: ledger.find,
  /** The ledger has no agency of its own: the coupons in reach, few beside its rows, say which rows are. */
  list: (db, query, scope) =>
    ledger.list(db, query, sql<SqlBool>`l.coupon_id in (select coupon.id from coupon where ${scope})`),
}

/** The records of one member that a redemption would accept now. */
export async function listRedeemable(db: Db, account: string, scope: Expression<SqlBool>, now: Date) {
  const rows = await db
    .selectFrom('coupon_dispatch_record as r')
    .innerJoin('member', 'member.id', 'r.member_id')
    .innerJoin('coupon', 'coupon.id', 'r.coupon_id')
    .select(
      columnsOf('r', redeemable.omit({ leftPieces: true }), {
        ...ofMember,
        ...ofCoupon,
        memberId: 'member.id',
        recordId: 'r.id',
      }),
    )
    .select([sql<number>`r.issued_pieces - r.used_pieces`.as('leftPieces')])
    .where('member.account', '=', account)
    .where(scope)
    .where('r.status', '=', Status.NOTUSE)
    .where(sql<SqlBool>`r.issued_pieces > r.used_pieces`)
    .where('r.use_until_at', '>=', now)
    .where(isUsable(now))
    .orderBy('r.use_until_at')
    .orderBy('r.id')
    .limit(maxRedeemable)
    .execute()
  return rows.map((row) => ({ ...row, useUntilAt: row.useUntilAt.toISOString() }))
}
