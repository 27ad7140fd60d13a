import { sql } from 'kysely'
import { dayOf, idsOf, toDayRows } from '#engines/figures.ts'
import { CouponUsedRecord } from '#features/coupons/coupons/enums.ts'
import type { DaySource, Feature } from '#kernel/feature.ts'

/** What counts as used: the uses and what corrects them. */
export const usedTypes = [CouponUsedRecord.USED, CouponUsedRecord.AMEND]

/** Uses and corrections stand with their merchant and receipts do not, so that the merchant's index skips the latter. */
const listUsedPieces: DaySource = async (db, from) => {
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
    .where('used.type', 'in', usedTypes)
    .groupBy([day, 'coupon.agency_id', 'coupon.department_id'])
    .execute()
  return toDayRows(rows)
}

export const figures = {
  piecesUsed: {
    order: 130,
    permissions: ['coupon-used-records:list'],
    field: ['coupon-used-records:create'],
    days: listUsedPieces,
  },
} satisfies Feature['figures']
