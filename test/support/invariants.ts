import { type SqlBool, sql } from 'kysely'
import { expect } from 'vitest'
import { CouponDispatchRecord as Code, CouponDispatch, NOT_SENT } from '#features/coupons/coupons/enums.ts'
import type { Db } from '#kernel/context.ts'

/**
 * All that must hold at every moment and after any crash: issued = R − D = records = coupon ≤ total, each holding is
 * the sum of the member's records and within the limit, used = U + B = records = coupon ≤ issued, and a dispatch's
 * counters = its records. Reads one consistent snapshot; names every row that breaks a rule.
 */
export async function expectCouponInvariants(db: Db, couponId?: number): Promise<void> {
  const broken = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => ({
      coupons: await brokenCoupons(tx, couponId),
      records: await brokenRecords(tx, couponId),
      holdings: await brokenHoldings(tx, couponId),
      dispatches: await brokenDispatches(tx, couponId),
    }))
  expect(broken).toEqual({ coupons: [], records: [], holdings: [], dispatches: [] })
}

const only = (column: string, couponId: number | undefined) =>
  couponId === undefined ? sql<SqlBool>`true` : sql<SqlBool>`${sql.ref(column)} = ${couponId}`

async function brokenCoupons(db: Db, couponId?: number): Promise<object[]> {
  const { rows } = await sql<object>`
    select c.id, c.total_pieces, c.issued_pieces, c.used_pieces, r.issued as record_issued, r.used as record_used,
      l.issued as ledger_issued, l.used as ledger_used
    from coupon c
    left join (
      select coupon_id, sum(issued_pieces) as issued, sum(used_pieces) as used
      from coupon_dispatch_record group by coupon_id) r on r.coupon_id = c.id
    left join (
      select coupon_id, sum(case type when 'R' then pieces when 'D' then -pieces else 0 end) as issued,
        sum(case when type in ('U', 'B') then pieces else 0 end) as used
      from coupon_used_record group by coupon_id) l on l.coupon_id = c.id
    where ${only('c.id', couponId)} and not (
      c.issued_pieces = coalesce(r.issued, 0) and c.issued_pieces = coalesce(l.issued, 0)
      and c.used_pieces = coalesce(r.used, 0) and c.used_pieces = coalesce(l.used, 0)
      and c.used_pieces >= 0 and c.used_pieces <= c.issued_pieces and c.issued_pieces <= c.total_pieces)`.execute(db)
  return rows
}

/** Each record against its own ledger rows, and its status against its pieces. */
async function brokenRecords(db: Db, couponId?: number): Promise<object[]> {
  const { rows } = await sql<object>`
    select r.id, r.status, r.issued_pieces, r.used_pieces, l.issued as ledger_issued, l.used as ledger_used
    from coupon_dispatch_record r
    left join (
      select record_id, sum(case type when 'R' then pieces when 'D' then -pieces else 0 end) as issued,
        sum(case when type in ('U', 'B') then pieces else 0 end) as used
      from coupon_used_record group by record_id) l on l.record_id = r.id
    where ${only('r.coupon_id', couponId)} and not (
      r.issued_pieces = coalesce(l.issued, 0) and r.used_pieces = coalesce(l.used, 0)
      and (r.issued_pieces = 0 or r.status in (${Code.NOTUSE}, ${Code.USED}, ${Code.EXPIRED}))
      and (r.status <> ${Code.USED} or r.used_pieces = r.issued_pieces))`.execute(db)
  return rows
}

async function brokenHoldings(db: Db, couponId?: number): Promise<object[]> {
  const { rows } = await sql<object>`
    select a.coupon_id, a.member_id, sum(a.held) as held, sum(a.issued) as issued, c.limit_per_member
    from (
      select coupon_id, member_id, pieces as held, 0 as issued from coupon_holding
      union all
      select coupon_id, member_id, 0, issued_pieces from coupon_dispatch_record where issued_pieces > 0) a
    join coupon c on c.id = a.coupon_id
    where ${only('a.coupon_id', couponId)}
    group by a.coupon_id, a.member_id, c.limit_per_member
    having held <> issued or held > c.limit_per_member`.execute(db)
  return rows
}

const codeColumns = {
  code_unknown: Code.UKNOWNERROR,
  code_expired: Code.COUPONEXPIRED,
  code_stock: Code.COUPONLIMIT,
  code_limit: Code.COUPONUSERLIMIT,
  code_no_member: Code.USERNOTEXIST,
  code_database: Code.CREATEFAILED,
}

/** Pieces deleted afterwards leave the record and its dispatch alike; the record still counts as issued. */
async function brokenDispatches(db: Db, couponId?: number): Promise<object[]> {
  const counts = Object.entries(codeColumns).map(
    ([column, code]) => sql`coalesce(sum(r.status = ${code}), 0) as ${sql.ref(column)}`,
  )
  const same = Object.keys(codeColumns).map((column) => sql`d.${sql.ref(column)} = n.${sql.ref(column)}`)
  const { rows } = await sql<object>`
    select d.*, n.* from coupon_dispatch d
    join (
      select d.id as dispatch, count(r.id) as records, coalesce(sum(r.status = ${NOT_SENT}), 0) as unsent,
        coalesce(sum(r.status in (${Code.NOTUSE}, ${Code.USED}, ${Code.EXPIRED})), 0) as record_issued,
        coalesce(sum(r.issued_pieces), 0) as record_pieces, ${sql.join(counts)}
      from coupon_dispatch d left join coupon_dispatch_record r on r.dispatch_id = d.id
      where ${only('d.coupon_id', couponId)} group by d.id
    ) n on n.dispatch = d.id
    where not (
      d.issued_records = n.record_issued and d.issued_pieces = n.record_pieces
      and (d.fixed = 0 or d.recipients = n.records)
      and (d.status <> ${CouponDispatch.SENDED} or n.unsent = 0)
      and ${sql.join(same, sql` and `)})`.execute(db)
  return rows
}
