import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Page } from '#contract/list.ts'
import { listRows } from '#engines/resource/list.ts'
import type { Db } from '#kernel/context.ts'
import { equals, listFilter } from '#kernel/database/filters.ts'
import type { listPaidRecords as listContract, PaidRecord } from './contract.ts'

type Query = z.output<(typeof listContract)['query']>
type Scope = Expression<SqlBool>

function selectPaidRecords(db: Db) {
  return db
    .selectFrom('coupon_paid_record as p')
    .innerJoin('merchant', 'merchant.id', 'p.merchant_id')
    .innerJoin('coupon', 'coupon.id', 'p.coupon_id')
    .select([
      'p.id',
      'p.merchant_id as merchantId',
      'merchant.name as merchantName',
      'p.coupon_id as couponId',
      'coupon.code as couponCode',
      'coupon.title as couponTitle',
      'coupon.face_value as faceValue',
      'p.period',
      'p.pieces',
      'p.amount',
      'p.state',
      'p.paid_on as paidOn',
      'p.reference',
      'p.version',
      'p.created_at as createdAt',
      'p.updated_at as updatedAt',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectPaidRecords>['executeTakeFirstOrThrow']>>

function toPaidRecord(row: Row): PaidRecord {
  return {
    ...row,
    state: row.state as PaidRecord['state'],
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

export async function listPaidRecords(db: Db, query: Query, scope: Scope): Promise<Page<PaidRecord>> {
  const filter = listFilter(query, 'p.id', {
    period: equals('p.period'),
    merchantId: equals('p.merchant_id'),
    couponId: equals('p.coupon_id'),
    state: equals('p.state'),
  })
  const base = db.selectFrom('coupon_paid_record as p').where(scope).where(filter)
  return listRows(db, query, {
    from: base,
    id: 'p.id',
    sorts: { id: 'p.id', period: 'p.period', amount: 'p.amount' },
    select: selectPaidRecords(db),
    show: toPaidRecord,
  })
}

export async function findPaidRecord(db: Db, id: number, scope: Scope): Promise<PaidRecord | undefined> {
  const row = await selectPaidRecords(db).where('p.id', '=', id).where(scope).executeTakeFirst()
  return row && toPaidRecord(row)
}

/** False when the version has moved on. */
export async function markPaid(
  db: Db,
  id: number,
  input: { paidOn: string; reference: string; version: number },
  now: Date,
): Promise<boolean> {
  const result = await db
    .updateTable('coupon_paid_record')
    .set({
      state: 'PAID',
      paid_on: input.paidOn,
      reference: input.reference,
      version: sql<number>`version + 1`,
      updated_at: now,
    })
    .where('id', '=', id)
    .where('version', '=', input.version)
    .where('state', '=', 'PENDING')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
