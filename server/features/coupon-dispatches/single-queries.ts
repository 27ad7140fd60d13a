import { sql } from 'kysely'
import type { Db } from '../../kernel/context.ts'
import { recordId } from './record-ids.ts'

export interface SingleRecord {
  dispatchId: number
  couponId: number
  account: string
  memberId: number | null
  pieces: number
  code: number
  receivedAt: Date
  useUntilAt: Date
  limitPerMember: number
  actorId: number | null
}

/** Dispatches of one row each, with their counters, by request key. */
export async function insertDispatches(db: Db, rows: { request_key: string }[]): Promise<Map<string, number>> {
  await db
    .insertInto('coupon_dispatch')
    .values(rows as never)
    .execute()
  const keys = rows.map((row) => row.request_key)
  const made = await db
    .selectFrom('coupon_dispatch')
    .select(['id', 'request_key as requestKey'])
    .where('request_key', 'in', keys)
    .execute()
  return new Map(made.map((row) => [row.requestKey ?? '', row.id]))
}

const issued = (record: SingleRecord) => record.code === 0

export async function insertRecords(db: Db, records: SingleRecord[]): Promise<void> {
  if (records.length === 0) return
  const values = records.map((record) => ({
    id: recordId(record.dispatchId, 1),
    dispatch_id: record.dispatchId,
    row_no: 1,
    coupon_id: record.couponId,
    account: record.account,
    member_id: record.memberId,
    pieces: record.pieces,
    status: record.code,
    issued_pieces: issued(record) ? record.pieces : 0,
    received_at: record.receivedAt,
    use_until_at: record.useUntilAt,
  }))
  await db.insertInto('coupon_dispatch_record').values(values).execute()
}

export async function addHoldings(db: Db, records: SingleRecord[]): Promise<void> {
  const values = records
    .filter(issued)
    .map((record) => [record.couponId, record.memberId, record.pieces, record.limitPerMember])
  if (values.length === 0) return
  await sql`
    insert into coupon_holding (coupon_id, member_id, pieces, piece_limit) values ${sql.val(values)}
    on duplicate key update pieces = coupon_holding.pieces + values(pieces), piece_limit = values(piece_limit)`.execute(
    db,
  )
}

export async function addReceipts(db: Db, records: SingleRecord[]): Promise<void> {
  const values = records.filter(issued).map((record) => ({
    type: 'R',
    coupon_id: record.couponId,
    record_id: recordId(record.dispatchId, 1),
    member_id: record.memberId ?? 0,
    pieces: record.pieces,
    occurred_at: record.receivedAt,
    actor_id: record.actorId,
    created_at: record.receivedAt,
  }))
  if (values.length > 0) await db.insertInto('coupon_used_record').values(values).execute()
}
