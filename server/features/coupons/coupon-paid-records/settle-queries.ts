import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '#kernel/context.ts'
import { type getPaidTotals, maxMerchants } from './contract.ts'

export interface Month {
  period: string
  from: Date
  until: Date
  /** On table `coupon`. */
  scope: Expression<SqlBool>
}

/** What a month's uses and corrections come to, by merchant and coupon. An entry belongs to the month it was written in. */
function sumsOf({ from, until, scope }: Month) {
  return sql`
    select l.merchant_id, l.coupon_id, sum(l.pieces) as pieces, sum(l.pieces) * coupon.face_value as amount
    from coupon_used_record l join coupon on coupon.id = l.coupon_id
    where l.type in ('U', 'B') and l.merchant_id is not null
      and l.created_at >= ${from} and l.created_at < ${until} and ${scope}
    group by l.merchant_id, l.coupon_id, coupon.face_value`
}

/** One statement; rows that exist stay as they are. Throws a duplicate key where another settles at the same time. */
export async function insertPaidRecords(db: Db, month: Month, actorId: number | null, now: Date): Promise<number> {
  const result = await sql`
    insert into coupon_paid_record
      (merchant_id, coupon_id, agency_id, department_id, period, pieces, amount, created_by, created_at, updated_at)
    select s.merchant_id, s.coupon_id, c.agency_id, c.department_id, ${month.period}, s.pieces, s.amount,
      ${actorId}, ${now}, ${now}
    from (${sumsOf(month)}) s join coupon c on c.id = s.coupon_id
    where not exists (
      select 1 from coupon_paid_record p
      where p.merchant_id = s.merchant_id and p.period = ${month.period} and p.coupon_id = s.coupon_id)`.execute(db)
  return Number(result.numAffectedRows ?? 0n)
}

type Totals = z.output<typeof getPaidTotals.response>
type Sums = Omit<Totals, 'period' | 'closed' | 'merchants'>

const joined = (month: Month) => sql`
  (${sumsOf(month)}) s left join coupon_paid_record p
    on p.merchant_id = s.merchant_id and p.period = ${month.period} and p.coupon_id = s.coupon_id`

const summed = sql`
  cast(coalesce(sum(s.pieces), 0) as signed) as pieces,
  cast(coalesce(sum(s.amount), 0) as decimal(20, 2)) as amount,
  cast(coalesce(sum(p.amount), 0) as decimal(20, 2)) as settledAmount,
  cast(coalesce(sum(case p.state when 'PAID' then p.amount end), 0) as decimal(20, 2)) as paidAmount`

export async function getTotals(db: Db, month: Month): Promise<Sums> {
  const { rows } = await sql<Sums>`
    select ${summed}, count(*) as \`rows\`, count(*) - count(p.id) as unsettledRows,
      count(distinct s.merchant_id) as merchantCount
    from ${joined(month)}`.execute(db)
  return rows[0] as Sums
}

/** The merchants with the largest sums. */
export async function listMerchantTotals(db: Db, month: Month): Promise<Totals['merchants']> {
  const { rows } = await sql<Totals['merchants'][number]>`
    select s.merchant_id as merchantId, m.name as merchantName, ${summed}
    from ${joined(month)} join merchant m on m.id = s.merchant_id
    group by s.merchant_id, m.name order by sum(s.amount) desc, s.merchant_id limit ${maxMerchants}`.execute(db)
  return rows
}
