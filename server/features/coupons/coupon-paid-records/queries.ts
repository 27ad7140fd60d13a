import type { z } from 'zod'
import { counted, placed } from '#engines/figures.ts'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { equals } from '#kernel/database/filters.ts'
import type { Feature } from '#kernel/feature.ts'
import { type listPaidRecords, type PaidRecord, paidRecord } from './contract.ts'

const ofOthers = {
  merchantName: 'merchant.name',
  couponCode: 'coupon.code',
  couponTitle: 'coupon.title',
  faceValue: 'coupon.face_value',
} as const

export const reads = readsOf<z.output<typeof listPaidRecords.query>>()({
  table: 'coupon_paid_record as p',
  select: (db) =>
    db
      .selectFrom('coupon_paid_record as p')
      .innerJoin('merchant', 'merchant.id', 'p.merchant_id')
      .innerJoin('coupon', 'coupon.id', 'p.coupon_id')
      .select(columnsOf('p', paidRecord, ofOthers)),
  show: showing<PaidRecord>()(),
  filters: {
    period: equals('p.period'),
    merchantId: equals('p.merchant_id'),
    couponId: equals('p.coupon_id'),
    state: equals('p.state'),
  },
  sorts: {
    id: 'p.id',
    period: 'p.period',
    amount: 'p.amount',
    pieces: 'p.pieces',
    faceValue: 'coupon.face_value',
    merchantName: 'merchant.name',
    couponTitle: 'coupon.title',
    state: 'p.state',
    paidOn: 'p.paid_on',
  },
})

export const waiting = {
  settlementsOpen: {
    order: 70,
    permission: 'coupon-paid-records:edit',
    columns: placed,
    count: (db, scope) => counted(db, db.selectFrom('coupon_paid_record').where(scope).where('state', '=', 'PENDING')),
  },
} satisfies Feature['waiting']
