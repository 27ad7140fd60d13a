import { type Expression, type SqlBool, sql } from 'kysely'
import { rowId } from '#engines/audiences/row-ids.ts'
import { CouponDispatchRecord as Code, NOT_SENT } from '#features/coupons/coupons/enums.ts'
import type { Db } from '#kernel/context.ts'

/** Rows of a dispatch from one to another, both included. */
export interface Range {
  dispatchId: number
  couponId: number
  from: number
  to: number
  repeated: boolean
}

function within({ dispatchId, from, to, repeated }: Range): Expression<SqlBool> {
  return sql<SqlBool>`record.id between ${rowId(dispatchId, from)} and ${rowId(dispatchId, to)}
    and record.repeated = ${repeated ? 1 : 0} and record.status = ${NOT_SENT}`
}

/** What is yet to be sent, with the member as it is now. */
export async function listPending(db: Db, range: Range) {
  return db
    .selectFrom('coupon_dispatch_record as record')
    .leftJoin('member', 'member.id', 'record.member_id')
    .leftJoin('coupon_holding as held', (join) =>
      join.onRef('held.member_id', '=', 'record.member_id').on('held.coupon_id', '=', range.couponId),
    )
    .select((eb) => [
      'record.id',
      'record.pieces',
      'record.member_id as memberId',
      'member.status',
      eb.fn.coalesce('held.pieces', eb.lit(0)).as('held'),
    ])
    .where(within(range))
    .orderBy('record.id')
    .execute()
}

/** One row that is yet to be sent, and nothing besides: what is beside it may be what is wrong with it. */
export async function findUnsent(db: Db, dispatchId: number, row: number) {
  const record = db.selectFrom('coupon_dispatch_record').select(['id', 'member_id as memberId'])
  const unsent = record.where('id', '=', rowId(dispatchId, row)).where('status', '=', NOT_SENT)
  return unsent.executeTakeFirst()
}

export type PendingRow = Awaited<ReturnType<typeof listPending>>[number]

/** Of `record`: what is issued, of which holdings, receipts and marks are made. */
export type Issued = Expression<SqlBool>

interface Pending {
  range: Range
  issuedIds: number[]
  refusedIds: number[]
}

/** The rows of a range that are issued, before they say so: all but a few, or a few. */
export function amongPending({ range, issuedIds, refusedIds }: Pending): Issued {
  const rows = within(range)
  if (refusedIds.length === 0) return rows
  const few = refusedIds.length < issuedIds.length
  return sql<SqlBool>`${rows} and record.id ${few ? sql`not in` : sql`in`} (${sql.val(few ? refusedIds : issuedIds)})`
}

/** The rows of a range that say that they are issued. */
export function issuedIn(dispatchId: number, { from, to }: Pick<Range, 'from' | 'to'>): Issued {
  return sql<SqlBool>`record.id between ${rowId(dispatchId, from)} and ${rowId(dispatchId, to)}
    and record.status = ${Code.NOTUSE}`
}

/** The check on the holding keeps the limit whatever happened meanwhile. */
export const addUp = sql`
  on duplicate key update pieces = coupon_holding.pieces + values(pieces), piece_limit = values(piece_limit)`

export async function addHoldings(db: Db, issued: Issued, limitPerMember: number): Promise<void> {
  await sql`
    insert into coupon_holding (coupon_id, member_id, pieces, piece_limit)
    select record.coupon_id, record.member_id, record.pieces, ${limitPerMember}
    from coupon_dispatch_record record where ${issued} ${addUp}`.execute(db)
}

export async function addReceipts(db: Db, issued: Issued, actorId: number | null, now: Date): Promise<void> {
  await sql`
    insert into coupon_used_record (type, coupon_id, record_id, member_id, pieces, occurred_at, actor_id, created_at)
    select 'R', record.coupon_id, record.id, record.member_id, record.pieces, ${now}, ${actorId}, ${now}
    from coupon_dispatch_record record where ${issued}`.execute(db)
}

export async function markIssued(db: Db, issued: Issued, useUntilAt: Date, now: Date): Promise<number> {
  const result = await sql`
    update coupon_dispatch_record record
    set record.status = ${Code.NOTUSE}, record.issued_pieces = record.pieces, record.received_at = ${now},
      record.use_until_at = ${useUntilAt}
    where ${issued}`.execute(db)
  return Number(result.numAffectedRows)
}

export async function markRefused(db: Db, ids: number[], code: number, now: Date): Promise<void> {
  await sql`
    update coupon_dispatch_record set status = ${code}, received_at = ${now}
    where id in (${sql.val(ids)}) and status = ${NOT_SENT}`.execute(db)
}

export const counterOf: Record<number, string> = {
  [Code.UKNOWNERROR]: 'code_unknown',
  [Code.NOTUSE]: 'issued_records',
  [Code.COUPONEXPIRED]: 'code_expired',
  [Code.COUPONLIMIT]: 'code_stock',
  [Code.COUPONUSERLIMIT]: 'code_limit',
  [Code.USERNOTEXIST]: 'code_no_member',
  [Code.CREATEFAILED]: 'code_database',
}

/** Counters move in the transaction that decides the records. */
export async function addToCounters(
  db: Db,
  dispatchId: number,
  byCode: Map<number, readonly unknown[]>,
  issuedPieces: number,
): Promise<void> {
  const sets = [...byCode].map(([code, { length }]) => {
    const column = sql.ref(counterOf[code] ?? 'code_unknown')
    return sql`${column} = ${column} + ${length}`
  })
  sets.push(sql`issued_pieces = issued_pieces + ${issuedPieces}`)
  await sql`update coupon_dispatch set ${sql.join(sets)} where id = ${dispatchId}`.execute(db)
}

/** Waits for whoever takes from the stock and keeps them out until the transaction ends. */
export async function lockCoupon(db: Db, couponId: number): Promise<void> {
  await db.selectFrom('coupon').select('id').where('id', '=', couponId).forUpdate().execute()
}

const recordsOf = (db: Db, dispatchId: number) =>
  db
    .selectFrom('coupon_dispatch_record')
    .where('id', '>', rowId(dispatchId, 0))
    .where('id', '<', rowId(dispatchId + 1, 0))

/** The last row of the records of a dispatch. */
export async function findLastRow(db: Db, dispatchId: number): Promise<number> {
  const last = recordsOf(db, dispatchId).select('row_no as row').orderBy('id', 'desc').limit(1)
  return (await last.executeTakeFirst())?.row ?? 0
}

/** The first row from one on that is yet to be sent, of those that name a member again or of all others. */
export async function findFirstPending(db: Db, dispatchId: number, from: number, repeated: boolean) {
  const pending = recordsOf(db, dispatchId).where('id', '>=', rowId(dispatchId, from))
  const those = pending.where('status', '=', NOT_SENT).where('repeated', '=', repeated ? 1 : 0)
  return (await those.select('row_no as row').orderBy('id').limit(1).executeTakeFirst())?.row
}

/** How many of its records are decided, by its counters. */
export async function countDecided(db: Db, dispatchId: number): Promise<number> {
  const decided = sql.join(Object.values(counterOf).map(sql.ref), sql` + `)
  const counted = db
    .selectFrom('coupon_dispatch')
    .select(sql<number>`${decided}`.as('done'))
    .where('id', '=', dispatchId)
  return (await counted.executeTakeFirstOrThrow()).done
}

/** How many of its records a fault of ours has kept from their members, by its counter. */
export async function countSetAside(db: Db, dispatchId: number): Promise<number> {
  const counted = db.selectFrom('coupon_dispatch').select('code_database as count').where('id', '=', dispatchId)
  return (await counted.executeTakeFirstOrThrow()).count
}

/** What was set aside is yet to be sent again; answers how many rows that are. */
export async function reopenSetAside(db: Db, dispatchId: number): Promise<number> {
  const set = db.updateTable('coupon_dispatch_record').set({ status: NOT_SENT })
  // By the virtual column, whose index leads to these few among millions.
  const reopened = set.where('dispatch_id', '=', dispatchId).where('outcome', '=', Code.CREATEFAILED)
  const count = Number((await reopened.executeTakeFirst()).numUpdatedRows)
  await db
    .updateTable('coupon_dispatch')
    .set((eb) => ({ code_database: eb('code_database', '-', count), lapsed: 0 }))
    .where('id', '=', dispatchId)
    .execute()
  return count
}
