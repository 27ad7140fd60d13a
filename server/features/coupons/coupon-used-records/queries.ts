import { type Expression, type SqlBool, sql } from 'kysely'
import {
  type CouponDispatchRecordStatus,
  type CouponUsedRecordType,
  CouponDispatchRecord as Status,
} from '#features/coupons/coupons/enums.ts'
import type { Db } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'

type Scope = Expression<SqlBool>

const recordColumns = [
  'r.id',
  'r.dispatch_id as dispatchId',
  'r.coupon_id as couponId',
  'r.member_id as memberId',
  'r.status',
  'r.issued_pieces as issuedPieces',
  'r.used_pieces as usedPieces',
  'r.received_at as receivedAt',
  'r.use_until_at as useUntilAt',
  'coupon.code as couponCode',
  'coupon.title as couponTitle',
  'coupon.status as couponStatus',
  'coupon.merchant_id as merchantId',
  'coupon.use_from_at as useFromAt',
  'member.account',
  'member.name_masked as nameMasked',
] as const

/** What a member holds by one dispatch; undefined also for a record that issued nothing to nobody. */
export async function findRecord(db: Db, id: number, scope: Scope) {
  const row = await db
    .selectFrom('coupon_dispatch_record as r')
    .innerJoin('coupon', 'coupon.id', 'r.coupon_id')
    .innerJoin('member', 'member.id', 'r.member_id')
    .select(recordColumns)
    .where('r.id', '=', id)
    .where(scope)
    .executeTakeFirst()
  if (!row?.memberId) return undefined
  return { ...row, memberId: row.memberId, status: row.status as CouponDispatchRecordStatus | null }
}
export type HeldRecord = NonNullable<Awaited<ReturnType<typeof findRecord>>>

const useColumns = [
  'id',
  'type',
  'record_id as recordId',
  'merchant_id as merchantId',
  'pieces',
  'occurred_at as occurredAt',
] as const

export async function findUse(db: Db, id: number) {
  return db.selectFrom('coupon_used_record').select(useColumns).where('id', '=', id).executeTakeFirst()
}

/** What a use counts with all its corrections. Read under the record's lock, since each correction takes that first. */
export async function netPieces(db: Db, useId: number): Promise<number> {
  const { rows } = await sql<{ net: number }>`
    select cast(coalesce(sum(pieces), 0) as signed) as net from coupon_used_record
    where id = ${useId} or (record_id = (select record_id from coupon_used_record where id = ${useId}) and amends_id = ${useId})`.execute(
    db,
  )
  return rows[0]?.net ?? 0
}

export interface NewEntry {
  type: CouponUsedRecordType
  couponId: number
  recordId: number
  memberId: number
  merchantId: number | null
  pieces: number
  amendsId: number | null
  reason: string | null
  occurredAt: Date
  actorId: number | null
  requestKey: string
}

export async function insertEntry(db: Db, entry: NewEntry, now: Date): Promise<number> {
  const result = await db
    .insertInto('coupon_used_record')
    .values({
      type: entry.type,
      coupon_id: entry.couponId,
      record_id: entry.recordId,
      member_id: entry.memberId,
      merchant_id: entry.merchantId,
      pieces: entry.pieces,
      amends_id: entry.amendsId,
      reason: entry.reason,
      occurred_at: entry.occurredAt,
      actor_id: entry.actorId,
      request_key: entry.requestKey,
      created_at: now,
    })
    .executeTakeFirstOrThrow()
  return insertedId(result)
}

/** USED when nothing unused is left, else by the time: what was returned after its end is expired at once. */
const statusAfter = (used: unknown, issued: unknown, now: Date) =>
  sql<number>`case when ${used} = ${issued} and ${issued} > 0 then ${Status.USED}
    when use_until_at < ${now} then ${Status.EXPIRED} else ${Status.NOTUSE} end`

/** Uses pieces in time, or none. The status comes first, because MariaDB lets later assignments see earlier ones. */
export async function spendPieces(db: Db, recordId: number, pieces: number, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('coupon_dispatch_record')
    .set({
      status: statusAfter(sql`used_pieces + ${pieces}`, sql`issued_pieces`, now),
      used_pieces: sql<number>`used_pieces + ${pieces}`,
    })
    .where('id', '=', recordId)
    .where('status', '=', Status.NOTUSE)
    .where(sql<SqlBool>`used_pieces + ${pieces} <= issued_pieces`)
    .where('use_until_at', '>=', now)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Corrects what was used, up or down, within what was issued; also after the end of use. */
export async function correctPieces(db: Db, recordId: number, pieces: number, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('coupon_dispatch_record')
    .set({
      status: statusAfter(sql`used_pieces + ${pieces}`, sql`issued_pieces`, now),
      used_pieces: sql<number>`used_pieces + ${pieces}`,
    })
    .where('id', '=', recordId)
    .where('status', 'in', [Status.NOTUSE, Status.USED, Status.EXPIRED])
    .where(sql<SqlBool>`used_pieces + ${pieces} between 0 and issued_pieces`)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Takes unused pieces off a record. */
export async function withdrawPieces(db: Db, recordId: number, pieces: number, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('coupon_dispatch_record')
    .set({
      status: statusAfter(sql`used_pieces`, sql`(issued_pieces - ${pieces})`, now),
      issued_pieces: sql<number>`issued_pieces - ${pieces}`,
    })
    .where('id', '=', recordId)
    .where('status', 'in', [Status.NOTUSE, Status.EXPIRED])
    .where(sql<SqlBool>`issued_pieces - ${pieces} >= used_pieces`)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Adds to what a coupon counts as used. A use in the shop needs the coupon active and its window begun. */
export async function countUse(db: Db, couponId: number, pieces: number, activeAt?: Date): Promise<boolean> {
  const result = await db
    .updateTable('coupon')
    .set({ used_pieces: sql<number>`used_pieces + ${pieces}` })
    .where('id', '=', couponId)
    .$if(activeAt !== undefined, (qb) =>
      qb
        .where('status', '=', 'ACTIVE')
        .where((eb) => eb.or([eb('use_from_at', 'is', null), eb('use_from_at', '<=', activeAt ?? null)])),
    )
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Gives withdrawn pieces back to the stock, and takes them off the member's holding and the dispatch's count. */
export async function returnToStock(db: Db, record: HeldRecord, pieces: number): Promise<void> {
  const less = (column: 'issued_pieces' | 'pieces') => sql<number>`${sql.ref(column)} - ${pieces}`
  await db
    .updateTable('coupon')
    .set({ issued_pieces: less('issued_pieces') })
    .where('id', '=', record.couponId)
    .execute()
  await db
    .updateTable('coupon_holding')
    .set({ pieces: less('pieces') })
    .where('coupon_id', '=', record.couponId)
    .where('member_id', '=', record.memberId)
    .execute()
  await db
    .updateTable('coupon_dispatch')
    .set({ issued_pieces: less('issued_pieces') })
    .where('id', '=', record.dispatchId)
    .execute()
}
