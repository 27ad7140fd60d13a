import type { Expression, SqlBool } from 'kysely'
import type { z } from 'zod'
import type { Audience } from '#contract/audience.ts'
import { audienceFilter } from '#engines/audiences/members.ts'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { contains, either, equals, startsWith } from '#kernel/database/filters.ts'
import { type Coupon, type CouponInput, coupon, type listCoupons } from './contract.ts'
import { readAudience } from './issuable.ts'

const names = { merchantName: 'merchant.name', agencyName: 'agency.name' } as const
const kept = showing<Omit<Coupon, 'leftPieces' | 'audience'>>()()

/** `waits` is a part of the scope, since it goes by the time. */
export const reads = readsOf<Omit<z.output<typeof listCoupons.query>, 'waits'>>()({
  table: 'coupon',
  select: (db) =>
    db
      .selectFrom('coupon')
      .innerJoin('merchant', 'merchant.id', 'coupon.merchant_id')
      .innerJoin('agency', 'agency.id', 'coupon.agency_id')
      .select(columnsOf('coupon', coupon.omit({ leftPieces: true }), names)),
  show: ({ audience, ...row }): Coupon => ({
    ...kept(row),
    leftPieces: row.totalPieces - row.issuedPieces,
    audience: readAudience(audience),
  }),
  filters: {
    q: (text) => either(contains('coupon.title')(text), startsWith('coupon.code')(text)),
    status: equals('coupon.status'),
    merchantId: equals('coupon.merchant_id'),
    agencyId: equals('coupon.agency_id'),
  },
  sorts: { id: 'coupon.id', code: 'coupon.code', title: 'coupon.title', receiveUntilAt: 'coupon.receive_until_at' },
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

export function countMembers(db: Db, audience: Audience, scope: Scope, now: Date): Promise<{ members: number }> {
  return db
    .selectFrom('member')
    .select((eb) => eb.fn.countAll<number>().as('members'))
    .where(audienceFilter(audience, now))
    .where(scope)
    .executeTakeFirstOrThrow()
}
