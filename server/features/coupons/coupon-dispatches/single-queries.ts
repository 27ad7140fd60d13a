import { sql } from 'kysely'
import type { Db } from '#kernel/context.ts'
import { insertStatement } from '#kernel/database/bulk-insert.ts'
import type { DB } from '#kernel/database/db.gen.ts'
import { addUp } from './issue-queries.ts'

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

/** A record with what the member's holding and the ledger keep besides. */
export interface SingleRecord {
  row: Row & { id: number; coupon_id: number; member_id: number | null; pieces: number; received_at: Date }
  limitPerMember: number
  actorId: number | null
}

export async function insertRecords(db: Db, records: SingleRecord[]): Promise<void> {
  await insertMany(
    db,
    'coupon_dispatch_record',
    records.map(({ row }) => row),
  )
}

const issued = ({ row }: SingleRecord) => row.status === 0

export async function addHoldings(db: Db, records: SingleRecord[]): Promise<void> {
  const values = records
    .filter(issued)
    .map(({ row, limitPerMember }) => [row.coupon_id, row.member_id, row.pieces, limitPerMember])
  if (values.length === 0) return
  await sql`
    insert into coupon_holding (coupon_id, member_id, pieces, piece_limit) values ${sql.val(values)} ${addUp}`.execute(
    db,
  )
}

export async function addReceipts(db: Db, records: SingleRecord[]): Promise<void> {
  const rows = records.filter(issued).map(({ row, actorId }) => ({
    type: 'R',
    coupon_id: row.coupon_id,
    record_id: row.id,
    member_id: row.member_id,
    pieces: row.pieces,
    occurred_at: row.received_at,
    actor_id: actorId,
    created_at: row.received_at,
  }))
  await insertMany(db, 'coupon_used_record', rows)
}
