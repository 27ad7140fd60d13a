import { type RawBuilder, sql } from 'kysely'
import type { Chunk } from '#engines/audiences/content.ts'
import type { Db } from '#kernel/context.ts'
import type { Order } from './queries.ts'
import { recordId } from './record-ids.ts'

/** Whether the first record of a chunk is there; then all of them are. */
export async function hasRecords(db: Db, dispatchId: number, chunk: Chunk): Promise<boolean> {
  const first = chunk.kind === 'LIST' ? chunk.rows[0]?.row : chunk.ids[0]
  const query = db.selectFrom('coupon_dispatch_record').select('id')
  return (await query.where('id', '=', recordId(dispatchId, first ?? 0)).executeTakeFirst()) !== undefined
}

type Dispatch = Pick<Order, 'id' | 'couponId'>

/** One record for each of a chunk; answers how many. */
export async function insertRecords(db: Db, dispatch: Dispatch, chunk: Chunk): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into coupon_dispatch_record (id, dispatch_id, row_no, coupon_id, account, member_id, pieces, repeated)
    ${recordsOf(dispatch, chunk)}`.execute(db)
  return Number(numAffectedRows)
}

function recordsOf({ id, couponId }: Dispatch, chunk: Chunk): RawBuilder<unknown> {
  if (chunk.kind === 'LIST') {
    const values = chunk.rows.map(({ row, account, memberId, pieces, repeated }) => [
      ...[recordId(id, row), id, row, couponId, account, memberId, pieces, repeated ? 1 : 0],
    ])
    // One nested parameter: compiling a placeholder for each value costs more than the insert.
    return sql`values ${sql.val(values)}`
  }
  // The row is the member's number, so that chunks need not wait for each other.
  return sql`
    select ${recordId(id, 0)} + member.id, ${id}, member.id, ${couponId}, member.account, member.id, ${chunk.pieces}, 0
    from member where ${among(chunk.ids)}`
}

/** As a bit for each id of the range: a list of thousands of ids takes the server as long as the records themselves. */
function among(ids: number[]): RawBuilder<unknown> {
  const [first = 0, last = 0] = [ids[0], ids.at(-1)]
  const bits = Buffer.alloc(Math.floor((last - first) / 8) + 1)
  for (const id of ids) {
    const at = Math.floor((id - first) / 8)
    bits[at] = (bits[at] ?? 0) | (1 << ((id - first) % 8))
  }
  const at = sql`(member.id - ${first})`
  return sql`member.id between ${first} and ${last} and (ord(substr(${bits}, (${at} >> 3) + 1, 1)) >> (${at} & 7)) & 1`
}

/** From here on every recipient has a record. */
export async function markFixed(db: Db, id: number, now: Date): Promise<void> {
  await db.updateTable('coupon_dispatch').set({ fixed: 1, updated_at: now }).where('id', '=', id).execute()
}
