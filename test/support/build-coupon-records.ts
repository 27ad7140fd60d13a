import { randomUUID } from 'node:crypto'
import { rowId as idOf } from '#engines/audiences/row-ids.ts'
import { CouponDispatch, CouponDispatchRecord, CouponUsedRecord } from '#features/coupons/coupons/enums.ts'
import { getIssuableCoupon, usableUntil } from '#features/coupons/coupons/service.ts'
import type { Db, Deps } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import { buildMember } from './build-members.ts'

interface Values {
  couponId: number
  memberId?: number
  pieces?: number
  useUntilAt?: Date
}

/** Pieces that a member received by a finished dispatch, with all that goes with them: stock, holding, ledger. */
export async function buildIssued(
  deps: Deps,
  values: Values,
): Promise<{ recordId: number; memberId: number; dispatchId: number }> {
  const { couponId, pieces = 1 } = values
  const coupon = await getIssuableCoupon(deps.database.db, couponId)
  const member = values.memberId ?? (await buildMember(deps, { agencyId: coupon.agencyId })).id
  const now = deps.now()
  const useUntilAt = values.useUntilAt ?? usableUntil(coupon, now)
  return deps.database.db.transaction().execute(async (db) => {
    await db
      .updateTable('coupon')
      .set((eb) => ({ issued_pieces: eb('issued_pieces', '+', pieces) }))
      .where('id', '=', couponId)
      .execute()
    await hold(db, couponId, member, pieces, coupon.limitPerMember)
    const dispatchId = await insertDispatch(db, coupon, pieces, now)
    const recordId = await insertRecord(db, { dispatchId, couponId, memberId: member, pieces, useUntilAt, now })
    const row = { coupon_id: couponId, record_id: recordId, member_id: member, occurred_at: now, created_at: now }
    await db
      .insertInto('coupon_used_record')
      .values({ ...row, type: CouponUsedRecord.RECEIVE, pieces })
      .execute()
    return { recordId, memberId: member, dispatchId }
  })
}

async function hold(db: Db, couponId: number, memberId: number, pieces: number, limit: number): Promise<void> {
  await db
    .insertInto('coupon_holding')
    .values({ coupon_id: couponId, member_id: memberId, pieces, piece_limit: limit })
    .onDuplicateKeyUpdate((eb) => ({ pieces: eb('coupon_holding.pieces', '+', pieces) }))
    .execute()
}

type Coupon = Awaited<ReturnType<typeof getIssuableCoupon>>

async function insertDispatch(db: Db, coupon: Coupon, pieces: number, now: Date): Promise<number> {
  const row = {
    coupon_id: coupon.id,
    agency_id: coupon.agencyId,
    kind: 'SINGLE',
    status: CouponDispatch.SENDED,
    recipients: 1,
    asked_pieces: pieces,
    pieces_per_member: pieces,
    fixed: 1,
    issued_records: 1,
    issued_pieces: pieces,
    started_at: now,
    finished_at: now,
    created_at: now,
    updated_at: now,
  }
  return insertedId(await db.insertInto('coupon_dispatch').values(row).executeTakeFirstOrThrow())
}

interface NewRecord {
  dispatchId: number
  couponId: number
  memberId: number
  pieces: number
  useUntilAt: Date
  now: Date
}

async function insertRecord(db: Db, values: NewRecord): Promise<number> {
  const { account } = await db
    .selectFrom('member')
    .select('account')
    .where('id', '=', values.memberId)
    .executeTakeFirstOrThrow()
  const id = idOf(values.dispatchId, 1)
  const row = {
    id,
    dispatch_id: values.dispatchId,
    row_no: 1,
    coupon_id: values.couponId,
    account,
    member_id: values.memberId,
    pieces: values.pieces,
    issued_pieces: values.pieces,
    status: CouponDispatchRecord.NOTUSE,
    received_at: values.now,
    use_until_at: values.useUntilAt,
  }
  await db.insertInto('coupon_dispatch_record').values(row).execute()
  return id
}

/** What a client mints for one intention. */
export const requestKey = (): string => randomUUID()
