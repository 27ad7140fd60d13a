import { type RawBuilder, sql } from 'kysely'
import type { Chunk } from '#engines/audiences/content.ts'
import { rowId } from '#engines/audiences/row-ids.ts'
import { CouponDispatchRecord as Code, CouponDispatch as Dispatch, NOT_SENT } from '#features/coupons/coupons/enums.ts'
import type { Db } from '#kernel/context.ts'
import { insertStatement } from '#kernel/database/bulk-insert.ts'
import type { Order } from './queries.ts'

/** The first and the last row of a chunk, which is never empty. */
export function rowsOf(chunk: Chunk): { from: number; to: number } {
  const at = (n: number) => (chunk.kind === 'LIST' ? chunk.rows.at(n)?.row : chunk.ids.at(n)) ?? 0
  return { from: at(0), to: at(-1) }
}

/** Whether the first record of a chunk is there; then all of them are. */
export async function hasRecords(db: Db, dispatchId: number, chunk: Chunk): Promise<boolean> {
  const query = db.selectFrom('coupon_dispatch_record').select('id')
  const first = query.where('id', '=', rowId(dispatchId, rowsOf(chunk).from))
  return (await first.executeTakeFirst()) !== undefined
}

/** What becomes of the records of a chunk; the pieces are issued where the status says so. */
export interface Outcome {
  status: number
  receivedAt: Date
  useUntilAt: Date
}

/** As the columns are by themselves: nothing has become of it yet. */
export const never = new Date(0)
const unsent: Outcome = { status: NOT_SENT, receivedAt: never, useUntilAt: never }

const columns = [
  ...(['id', 'dispatch_id', 'row_no', 'coupon_id', 'account', 'member_id', 'pieces', 'repeated'] as const),
  ...(['issued_pieces', 'status', 'received_at', 'use_until_at'] as const),
] as const

/** One record for each of a chunk; answers how many. */
export async function insertRecords(
  db: Db,
  { id, couponId }: Pick<Order, 'id' | 'couponId'>,
  chunk: Chunk,
  { status, receivedAt, useUntilAt }: Outcome = unsent,
): Promise<number> {
  const issued = (pieces: number) => (status === Code.NOTUSE ? pieces : 0)
  if (chunk.kind === 'LIST') {
    const rows = chunk.rows.map(({ row, account, memberId, pieces, repeated }) => [
      ...[rowId(id, row), id, row, couponId, account, memberId, pieces, repeated ? 1 : 0],
      ...[issued(pieces), status, receivedAt, useUntilAt],
    ])
    const result = await db.executeQuery(insertStatement('coupon_dispatch_record', columns, rows))
    return Number(result.numAffectedRows)
  }
  // The row is the member's number, so that chunks need not wait for each other.
  const { numAffectedRows } = await sql`
    insert into coupon_dispatch_record (${sql.join(columns.map(sql.ref))})
    select ${rowId(id, 0)} + member.id, ${id}, member.id, ${couponId}, member.account, member.id, ${chunk.pieces}, 0,
      ${issued(chunk.pieces)}, ${status}, ${receivedAt}, ${useUntilAt}
    from member where ${among(chunk.ids)}`.execute(db)
  return Number(numAffectedRows)
}

/** As a bit for each id of the range: a list of thousands of ids takes the server as long as the records themselves. */
export function among(ids: number[], id: RawBuilder<unknown> = sql.ref('member.id')): RawBuilder<boolean> {
  const [first = 0, last = 0] = [ids[0], ids.at(-1)]
  const range = sql<boolean>`${id} between ${first} and ${last}`
  if (last - first === ids.length - 1) return range
  const bits = Buffer.alloc(Math.floor((last - first) / 8) + 1)
  for (const id of ids) {
    const at = Math.floor((id - first) / 8)
    bits[at] = (bits[at] ?? 0) | (1 << ((id - first) % 8))
  }
  const at = sql`(${id} - ${first})`
  return sql`${range} and (ord(substr(${bits}, (${at} >> 3) + 1, 1)) >> (${at} & 7)) & 1`
}

/** From here on every recipient has a record. */
export async function markFixed(db: Db, id: number, now: Date): Promise<void> {
  await db.updateTable('coupon_dispatch').set({ fixed: 1, updated_at: now }).where('id', '=', id).execute()
}

/** Whether a dispatch has ended unsent; then nobody goes on with it until the transaction ends. */
export async function holdEnded(db: Db, id: number): Promise<boolean> {
  const query = db.selectFrom('coupon_dispatch').select('id').where('id', '=', id)
  const ended = query.where('status', 'in', [Dispatch.FAILED, Dispatch.DELETE]).forUpdate()
  return (await ended.executeTakeFirst()) !== undefined
}
