import { sql } from 'kysely'
import type { Db } from '#kernel/context.ts'
import { insertStatement } from '#kernel/database/bulk-insert.ts'
import type { DB } from '#kernel/database/db.gen.ts'
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

type Row = Record<string, string | number | Date | null>

/** Rows of one literal, so that their values stand in one order. */
async function insertMany(db: Db, table: keyof DB, rows: Row[]): Promise<void> {
  const [first] = rows
  if (!first) return
  await db.executeQuery(insertStatement(table, Object.keys(first) as never[], rows.map(Object.values)))
}

export interface Written {
  id: number
  agencyName: string
}

/** Dispatches of one row each, with their counters; answers what only the database knows of them, by their keys. */
export async function insertDispatches(
  db: Db,
  rows: (Row & { request_key: string })[],
): Promise<Map<string | null, Written>> {
  await insertMany(db, 'coupon_dispatch', rows)
  const keys = rows.map((row) => row.request_key)
  const written = await db
    .selectFrom('coupon_dispatch')
    .innerJoin('agency', 'agency.id', 'coupon_dispatch.agency_id')
    // Left to itself the server may begin with the agency and read all its dispatches.
    .modifyFront(sql`straight_join`)
    .select(['coupon_dispatch.id', 'coupon_dispatch.request_key as requestKey', 'agency.name as agencyName'])
    .where('coupon_dispatch.request_key', 'in', keys)
    .execute()
  return new Map(written.map(({ requestKey, ...row }) => [requestKey, row]))
}

const issued = (record: SingleRecord) => record.code === 0

export async function insertRecords(db: Db, records: SingleRecord[]): Promise<void> {
  const rows = records.map((record) => ({
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
  await insertMany(db, 'coupon_dispatch_record', rows)
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
  const rows = records.filter(issued).map((record) => ({
    type: 'R',
    coupon_id: record.couponId,
    record_id: recordId(record.dispatchId, 1),
    member_id: record.memberId ?? 0,
    pieces: record.pieces,
    occurred_at: record.receivedAt,
    actor_id: record.actorId,
    created_at: record.receivedAt,
  }))
  await insertMany(db, 'coupon_used_record', rows)
}
