import { type Expression, type Insertable, type SqlBool, sql } from 'kysely'
import { CouponDispatchRecord as Status } from '#features/coupons/coupons/enums.ts'
import type { Db } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import type { DB } from '#kernel/database/db.gen.ts'

const recordColumns = [
  'r.id',
  'r.dispatch_id as dispatchId',
  'r.coupon_id as couponId',
  'member.id as memberId',
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
  'member.account as memberAccount',
  'member.name_masked as memberNameMasked',
] as const

/** What a member holds by one dispatch; undefined also for a record that issued nothing to nobody. */
export function findRecord(db: Db, id: number, scope: Expression<SqlBool>) {
  return db
    .selectFrom('coupon_dispatch_record as r')
    .innerJoin('coupon', 'coupon.id', 'r.coupon_id')
    .innerJoin('member', 'member.id', 'r.member_id')
    .select(recordColumns)
    .where('r.id', '=', id)
    .where(scope)
    .executeTakeFirst()
}
export type HeldRecord = NonNullable<Awaited<ReturnType<typeof findRecord>>>

export function findUse(db: Db, id: number) {
  const columns = ['type', 'record_id as recordId', 'occurred_at as occurredAt'] as const
  return db.selectFrom('coupon_used_record').select(columns).where('id', '=', id).executeTakeFirst()
}

/** What a use counts with all its corrections. Read under the record's lock, since each correction takes that first. */
export async function netPieces(db: Db, useId: number): Promise<number> {
  const { rows } = await sql<{ net: number }>`
    select cast(coalesce(sum(pieces), 0) as signed) as net from coupon_used_record
    where id = ${useId} or (amends_id = ${useId}
      and record_id = (select record_id from coupon_used_record where id = ${useId}))`.execute(db)
  return rows[0]?.net ?? 0
}

export async function insertEntry(db: Db, entry: Insertable<DB['coupon_used_record']>): Promise<number> {
  return insertedId(await db.insertInto('coupon_used_record').values(entry).executeTakeFirstOrThrow())
}

/**
 * Moves a record's counts, within what they allow. USED when nothing unused is left, else by the time: what was returned
 * after its end is expired at once. The status comes first, because MariaDB lets later assignments see earlier ones.
 */
function movePieces(db: Db, recordId: number, { used = 0, issued = 0 }, now: Date) {
  const [usedAfter, issuedAfter] = [sql<number>`used_pieces + ${used}`, sql<number>`issued_pieces + ${issued}`]
  const status = sql<number>`case when ${usedAfter} = ${issuedAfter} and ${issuedAfter} > 0 then ${Status.USED}
    when use_until_at < ${now} then ${Status.EXPIRED} else ${Status.NOTUSE} end`
  return db
    .updateTable('coupon_dispatch_record')
    .set({ status, used_pieces: usedAfter, issued_pieces: issuedAfter })
    .where('id', '=', recordId)
    .where(sql<SqlBool>`${usedAfter} between 0 and ${issuedAfter}`)
}

/** Uses pieces in time, or none. */
export async function spendPieces(db: Db, recordId: number, pieces: number, now: Date): Promise<boolean> {
  const spend = movePieces(db, recordId, { used: pieces }, now).where('status', '=', Status.NOTUSE)
  return (await spend.where('use_until_at', '>=', now).executeTakeFirst()).numUpdatedRows > 0n
}

/** Corrects what was used, up or down, within what was issued; also after the end of use. */
export async function correctPieces(db: Db, recordId: number, pieces: number, now: Date): Promise<boolean> {
  const correct = movePieces(db, recordId, { used: pieces }, now)
  const issued = correct.where('status', 'in', [Status.NOTUSE, Status.USED, Status.EXPIRED])
  return (await issued.executeTakeFirst()).numUpdatedRows > 0n
}

/** Takes unused pieces off a record. */
export async function withdrawPieces(db: Db, recordId: number, pieces: number, now: Date): Promise<boolean> {
  const withdraw = movePieces(db, recordId, { issued: -pieces }, now)
  const unused = withdraw.where('status', 'in', [Status.NOTUSE, Status.EXPIRED])
  return (await unused.executeTakeFirst()).numUpdatedRows > 0n
}

/** A use in the shop needs the coupon active and its window begun. */
export const isUsable = (at: Date) =>
  sql<SqlBool>`coupon.status = 'ACTIVE' and (coupon.use_from_at is null or coupon.use_from_at <= ${at})`

/** Adds to what a coupon counts as used, where it is usable at that instant if one is named. */
export async function countUse(db: Db, couponId: number, pieces: number, at?: Date): Promise<boolean> {
  const result = await db
    .updateTable('coupon')
    .set({ used_pieces: sql<number>`used_pieces + ${pieces}` })
    .where('id', '=', couponId)
    .where(at ? isUsable(at) : sql<SqlBool>`true`)
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
