import { sql } from 'kysely'
import type { Db } from '#kernel/context.ts'
import { listWritten, type Written } from './queries.ts'
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

type Row = Record<string, unknown>

/** Many rows as one nested parameter: compiling a placeholder for each value costs more than the insert. */
async function insertMany(db: Db, table: string, rows: Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  if (columns.length === 0) return
  const values = rows.map((row) => columns.map((column) => row[column] ?? null))
  const names = sql.join(columns.map((column) => sql.ref(column)))
  await sql`insert into ${sql.table(table)} (${names}) values ${sql.val(values)}`.execute(db)
}

/** Dispatches of one row each, with their counters. */
export async function insertDispatches(
  db: Db,
  rows: (Row & { request_key: string })[],
): Promise<Map<string | null, Written>> {
  await insertMany(db, 'coupon_dispatch', rows)
  return listWritten(
    db,
    rows.map((row) => row.request_key),
  )
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
