import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Audience } from '#contract/audience.ts'
import type { Page } from '#contract/list.ts'
import { audienceFilter } from '#engines/audiences/members.ts'
import { listRows } from '#engines/resource/list.ts'
import type { Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { insertedId } from '#kernel/database/database.ts'
import { contains, either, equals, listFilter, startsWith } from '#kernel/database/filters.ts'
import type { Coupon, CouponInput, listCoupons as listContract } from './contract.ts'
import type { CouponStatus } from './enums.ts'
import { readAudience } from './issuable.ts'

type Query = z.output<(typeof listContract)['query']>
type Scope = Expression<SqlBool>

function selectCoupons(db: Db) {
  return db
    .selectFrom('coupon')
    .innerJoin('merchant', 'merchant.id', 'coupon.merchant_id')
    .innerJoin('agency', 'agency.id', 'coupon.agency_id')
    .select([
      'coupon.id',
      'coupon.code',
      'coupon.title',
      'coupon.description',
      'coupon.merchant_id as merchantId',
      'merchant.name as merchantName',
      'coupon.agency_id as agencyId',
      'agency.name as agencyName',
      'coupon.face_value as faceValue',
      'coupon.total_pieces as totalPieces',
      'coupon.issued_pieces as issuedPieces',
      'coupon.used_pieces as usedPieces',
      'coupon.limit_per_member as limitPerMember',
      'coupon.receive_from_at as receiveFromAt',
      'coupon.receive_until_at as receiveUntilAt',
      'coupon.use_from_at as useFromAt',
      'coupon.use_until_at as useUntilAt',
      'coupon.use_days as useDays',
      'coupon.status',
      'coupon.audience',
      'coupon.version',
      'coupon.created_at as createdAt',
      'coupon.updated_at as updatedAt',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectCoupons>['executeTakeFirstOrThrow']>>

function toCoupon(row: Row): Coupon {
  return {
    ...row,
    leftPieces: row.totalPieces - row.issuedPieces,
    receiveFromAt: row.receiveFromAt.toISOString(),
    receiveUntilAt: row.receiveUntilAt.toISOString(),
    useFromAt: row.useFromAt?.toISOString() ?? null,
    useUntilAt: row.useUntilAt?.toISOString() ?? null,
    status: row.status as CouponStatus,
    audience: readAudience(row.audience),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

export async function listCoupons(db: Db, query: Query, scope: Scope): Promise<Page<Coupon>> {
  const filter = listFilter(query, 'coupon.id', {
    q: (text) => either(contains('coupon.title')(text), startsWith('coupon.code')(text)),
    status: equals('coupon.status'),
    merchantId: equals('coupon.merchant_id'),
    agencyId: equals('coupon.agency_id'),
  })
  const base = db.selectFrom('coupon').where(scope).where(filter)
  return listRows(db, query, {
    from: base,
    id: 'coupon.id',
    sorts: {
      id: 'coupon.id',
      code: 'coupon.code',
      title: 'coupon.title',
      receiveUntilAt: 'coupon.receive_until_at',
    },
    select: selectCoupons(db),
    show: toCoupon,
  })
}

export async function findCoupon(db: Db, id: number, scope: Scope): Promise<Coupon | undefined> {
  const row = await selectCoupons(db).where('coupon.id', '=', id).where(scope).executeTakeFirst()
  return row && toCoupon(row)
}

/** Holds the coupon's row until the transaction ends, so that no piece is issued while its rules are changed. */
export async function lockCoupon(db: Db, id: number, scope: Scope): Promise<boolean> {
  const row = await db
    .selectFrom('coupon')
    .select('id')
    .where('id', '=', id)
    .where(scope)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

const toInstant = (text: string) => new Date(text)

const columns = storing<CouponInput, Coupon>()('coupon', {
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

interface Place {
  agencyId: number
  departmentId: number | null
  createdBy: number | null
}

export async function insertCoupon(db: Db, input: CouponInput, place: Place, now: Date): Promise<number> {
  const { agencyId, departmentId, createdBy } = place
  const row = {
    ...columns.insert(input),
    agency_id: agencyId,
    department_id: departmentId,
    created_by: createdBy,
    created_at: now,
    updated_at: now,
  }
  return insertedId(await db.insertInto('coupon').values(row).executeTakeFirstOrThrow())
}

/** False when the version has moved on. */
export async function updateCoupon(
  db: Db,
  id: number,
  change: Partial<CouponInput> & { status?: CouponStatus; version: number },
  now: Date,
): Promise<boolean> {
  const result = await db
    .updateTable('coupon')
    .set({ ...columns.update(change), status: change.status, version: sql<number>`version + 1`, updated_at: now })
    .where('id', '=', id)
    .where('version', '=', change.version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function countAudience(db: Db, audience: Audience, scope: Scope, now: Date): Promise<number> {
  const { members } = await db
    .selectFrom('member')
    .select((eb) => eb.fn.countAll<number>().as('members'))
    .where(audienceFilter(audience, now))
    .where(scope)
    .executeTakeFirstOrThrow()
  return Number(members)
}
