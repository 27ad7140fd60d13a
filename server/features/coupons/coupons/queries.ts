import type { Expression, SqlBool } from 'kysely'
import type { z } from 'zod'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { contains, either, equals, startsWith } from '#kernel/database/filters.ts'
import { type Coupon, type CouponInput, coupon, type listCoupons } from './contract.ts'
import { readAudience } from './issuable.ts'
import { inNeed, inState, stateOf } from './state-queries.ts'

const names = { merchantName: 'merchant.name', agencyName: 'agency.name' } as const
const derived = { leftPieces: true, state: true } as const
const kept = showing<Omit<Coupon, keyof typeof derived | 'audience'>>()()

export const readsAt = (now: Date) =>
  readsOf<z.output<typeof listCoupons.query>>()({
    table: 'coupon',
    select: (db) =>
      db
        .selectFrom('coupon')
        .innerJoin('merchant', 'merchant.id', 'coupon.merchant_id')
        .innerJoin('agency', 'agency.id', 'coupon.agency_id')
        .select(columnsOf('coupon', coupon.omit(derived), names)),
    show: ({ audience, ...row }): Coupon => {
      const shown = kept(row)
      const leftPieces = row.totalPieces - row.issuedPieces
      return { ...shown, leftPieces, state: stateOf(shown, now), audience: readAudience(audience) }
    },
    filters: {
      q: (text) => either(contains('coupon.title')(text), startsWith('coupon.code')(text)),
      status: equals('coupon.status'),
      state: inState(now),
      needs: inNeed(now),
      merchantId: equals('coupon.merchant_id'),
      agencyId: equals('coupon.agency_id'),
    },
    sorts: {
      id: 'coupon.id',
      code: 'coupon.code',
      title: 'coupon.title',
      status: 'coupon.status',
      totalPieces: 'coupon.total_pieces',
      issuedPieces: 'coupon.issued_pieces',
      usedPieces: 'coupon.used_pieces',
      faceValue: 'coupon.face_value',
      limitPerMember: 'coupon.limit_per_member',
      receiveUntilAt: 'coupon.receive_until_at',
      useUntilAt: 'coupon.use_until_at',
      createdAt: 'coupon.created_at',
      ...names,
    },
  })

/** Holds the coupon's row until the transaction ends, so that no piece is issued while its rules are changed. */
export function lockCoupon(db: Db, id: number, scope: Scope) {
  return db.selectFrom('coupon').select('id').where('id', '=', id).where(scope).forUpdate().executeTakeFirst()
}

type Scope = Expression<SqlBool>

const toInstant = (text: string) => new Date(text)

export const stored = storing<CouponInput, Coupon>()('coupon', {
  code: 'code',
  title: 'title',
  description: 'description',
  merchantId: 'merchant_id',
  faceValue: 'face_value',
  totalPieces: 'total_pieces',
  limitPerMember: 'limit_per_member',
  receiveFromAt: ['receive_from_at', toInstant],
  receiveUntilAt: ['receive_until_at', toInstant],
  useFromAt: ['use_from_at', toInstant],
  useUntilAt: ['use_until_at', toInstant],
  useDays: 'use_days',
  audience: ['audience', (audience) => JSON.stringify(audience)],
})
