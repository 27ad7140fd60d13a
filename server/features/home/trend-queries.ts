import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../kernel/context.ts'
import { CouponUsedRecord } from '../coupons/enums.ts'
import { memberQueries } from '../system-logs/public.ts'
import type { DayRow, DaySource } from './trends.ts'

const dispatchesRead = 50_000

/** Taipei has no summer time, so that a day is a plain shift. */
function dayOf(column: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`date_format(${column} + interval 8 hour, '%Y-%m-%d')`
}

type Summed = Omit<DayRow, 'value'> & { value: number | string }

/** A sum is a decimal, which the driver gives as text. */
function toDayRows(rows: Summed[]): DayRow[] {
  return rows.map((row) => ({ ...row, value: Number(row.value) }))
}

async function idsOf(db: Db, table: 'agency' | 'merchant'): Promise<number[]> {
  const rows = await db.selectFrom(table).select('id').execute()
  return rows.map((row) => row.id)
}

/** By agency only: the ranges of all agencies stand in one index that holds all that is asked. */
export const listNewMembers: DaySource = async (db, from) => {
  const agencies = await idsOf(db, 'agency')
  if (agencies.length === 0) return []
  const day = dayOf(sql.ref('registered_at'))
  const rows = await db
    .selectFrom('member')
    .select([
      day.as('day'),
      'agency_id as agencyId',
      sql<number | null>`null`.as('departmentId'),
      sql<number>`count(*)`.as('value'),
    ])
    .where('agency_id', 'in', agencies)
    .where('registered_at', '>=', from)
    .groupBy([day, 'agency_id'])
    .execute()
  return toDayRows(rows)
}

/** From the counters of the latest dispatches, never from the millions of their records. */
export const listIssuedPieces: DaySource = async (db, from) => {
  const at = sql<Date>`coalesce(finished_at, started_at)`
  const rows = await db
    .selectFrom('coupon_dispatch')
    .select([
      dayOf(at).as('day'),
      'agency_id as agencyId',
      'department_id as departmentId',
      sql<string>`sum(issued_pieces)`.as('value'),
    ])
    .where('id', '>', sql<number>`(select coalesce(max(id), 0) - ${dispatchesRead} from coupon_dispatch)`)
    .where('issued_pieces', '>', 0)
    .where(at, '>=', from)
    .groupBy([dayOf(at), 'agency_id', 'department_id'])
    .execute()
  return toDayRows(rows)
}

/** Uses and corrections stand with their merchant and receipts do not, so that the merchant's index skips the latter. */
export const listUsedPieces: DaySource = async (db, from) => {
  const merchants = await idsOf(db, 'merchant')
  if (merchants.length === 0) return []
  const day = dayOf(sql.ref('used.created_at'))
  const rows = await db
    .selectFrom('coupon_used_record as used')
    .innerJoin('coupon', 'coupon.id', 'used.coupon_id')
    .select([
      day.as('day'),
      'coupon.agency_id as agencyId',
      'coupon.department_id as departmentId',
      sql<string>`sum(used.pieces)`.as('value'),
    ])
    .where('used.merchant_id', 'in', merchants)
    .where('used.created_at', '>=', from)
    .where('used.type', 'in', [CouponUsedRecord.USED, CouponUsedRecord.AMEND])
    .groupBy([day, 'coupon.agency_id', 'coupon.department_id'])
    .execute()
  return toDayRows(rows)
}

/** The log knows agencies and no departments. */
function fromLog(condition: Expression<SqlBool>): DaySource {
  return async (db, from) => {
    const day = dayOf(sql.ref('occurred_at'))
    const rows = await db
      .selectFrom('audit_log')
      .select([
        day.as('day'),
        'agency_id as agencyId',
        sql<number | null>`null`.as('departmentId'),
        sql<number>`count(*)`.as('value'),
      ])
      .where('occurred_at', '>=', from)
      .where(condition)
      .groupBy([day, 'agency_id'])
      .execute()
    return toDayRows(rows)
  }
}

export const listMemberQueries = fromLog(memberQueries())
export const listReveals = fromLog(sql<SqlBool>`action = 'reveal' and resource = 'members' and outcome = 'OK'`)
export const listSignIns = fromLog(sql<SqlBool>`action = 'sign-in' and outcome = 'OK'`)
export const listRefusedSignIns = fromLog(sql<SqlBool>`action = 'sign-in' and outcome = 'REFUSED'`)
