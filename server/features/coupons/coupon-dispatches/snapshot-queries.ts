import { sql } from 'kysely'
import type { Audience } from '#features/coupons/coupons/contract.ts'
import { audienceFilter } from '#features/coupons/coupons/service.ts'
import type { Db } from '#kernel/context.ts'
import { inReach, type Reach } from './reach.ts'
import { recordId } from './record-ids.ts'

/** The last row of the snapshot; a list that is taken over goes on after it. */
export async function findLastRow(db: Db, dispatchId: number): Promise<number> {
  const last = await db
    .selectFrom('coupon_dispatch_record')
    .select('row_no as row')
    .where('id', '>', recordId(dispatchId, 0))
    .where('id', '<', recordId(dispatchId + 1, 0))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.row ?? 0
}

export async function findLastMemberId(db: Db): Promise<number> {
  const row = await db.selectFrom('member').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.id ?? 0
}

interface Chunk {
  dispatchId: number
  couponId: number
  pieces: number
  audience: Audience
  reach: Reach
  /** Members after this one, up to and with that one. */
  after: number
  upTo: number
  now: Date
}

/**
 * One record for each member of the audience in a range of members; a range that is in the snapshot stays as it is.
 * The row is the member's number, so that ranges need not wait for each other.
 */
export async function snapshotMembers(db: Db, chunk: Chunk): Promise<void> {
  const { dispatchId, couponId, pieces, after, upTo } = chunk
  const taken = await db
    .selectFrom('coupon_dispatch_record')
    .select('id')
    .where('id', '>', recordId(dispatchId, after))
    .where('id', '<=', recordId(dispatchId, upTo))
    .limit(1)
    .executeTakeFirst()
  if (taken) return
  await sql`
    insert into coupon_dispatch_record (id, dispatch_id, row_no, coupon_id, account, member_id, pieces)
    select ${recordId(dispatchId, 0)} + member.id, ${dispatchId}, member.id, ${couponId}, member.account, member.id,
      ${pieces}
    from member
    where member.id > ${after} and member.id <= ${upTo}
      and ${audienceFilter(chunk.audience, chunk.now)} and ${inReach(chunk.reach)}`.execute(db)
}

export interface FixedRow {
  row: number
  account: string
  memberId: number | null
  pieces: number
  repeated: boolean
}

/** One nested parameter: compiling a placeholder for each value costs more than the insert. */
export async function insertRows(db: Db, dispatchId: number, couponId: number, rows: FixedRow[]): Promise<void> {
  const values = rows.map(({ row, account, memberId, pieces, repeated }) => [
    recordId(dispatchId, row),
    dispatchId,
    row,
    couponId,
    account,
    memberId,
    pieces,
    repeated ? 1 : 0,
  ])
  await sql`
    insert into coupon_dispatch_record (id, dispatch_id, row_no, coupon_id, account, member_id, pieces, repeated)
    values ${sql.val(values)}`.execute(db)
}

export async function listSnapshotMembers(db: Db, dispatchId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('coupon_dispatch_record')
    .select('member_id as memberId')
    .where('id', '>', recordId(dispatchId, 0))
    .where('id', '<', recordId(dispatchId + 1, 0))
    .where('member_id', 'is not', null)
    .execute()
  return rows.flatMap(({ memberId }) => (memberId === null ? [] : [memberId]))
}

/** From here on the recipients stand. */
export async function markSnapshot(db: Db, dispatchId: number, now: Date): Promise<void> {
  await sql`
    update coupon_dispatch
    set fixed = 1, updated_at = ${now},
      recipients = (select count(*) from coupon_dispatch_record r
        where r.id > ${recordId(dispatchId, 0)} and r.id < ${recordId(dispatchId + 1, 0)}),
      asked_pieces = (select coalesce(sum(r.pieces), 0) from coupon_dispatch_record r
        where r.id > ${recordId(dispatchId, 0)} and r.id < ${recordId(dispatchId + 1, 0)})
    where id = ${dispatchId}`.execute(db)
}
