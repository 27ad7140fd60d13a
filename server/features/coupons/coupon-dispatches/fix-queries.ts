import { sql } from 'kysely'
import type { Recipient } from '#engines/audiences/content.ts'
import type { Db } from '#kernel/context.ts'
import { recordId } from './record-ids.ts'

/** Whether a chunk that begins with this row is written; all of it or nothing is. */
export async function hasRecord(db: Db, dispatchId: number, row: number): Promise<boolean> {
  const query = db.selectFrom('coupon_dispatch_record').select('id').where('id', '=', recordId(dispatchId, row))
  return (await query.executeTakeFirst()) !== undefined
}

interface Dispatch {
  id: number
  couponId: number
}

/** The row is the member's number, so that chunks need not wait for each other. Answers how many were there. */
export async function insertMembers(db: Db, { id, couponId }: Dispatch, recipients: Recipient[]): Promise<number> {
  const ids = recipients.map(({ row }) => row)
  const { numAffectedRows } = await sql`
    insert into coupon_dispatch_record (id, dispatch_id, row_no, coupon_id, account, member_id, pieces)
    select ${recordId(id, 0)} + member.id, ${id}, member.id, ${couponId}, member.account, member.id,
      ${recipients[0]?.pieces ?? 0}
    from member where member.id in (${sql.val(ids)})`.execute(db)
  return Number(numAffectedRows)
}

/** One nested parameter: compiling a placeholder for each value costs more than the insert. */
export async function insertRows(db: Db, { id, couponId }: Dispatch, recipients: Recipient[]): Promise<number> {
  const values = recipients.map(({ row, account, memberId, pieces, repeated }) => [
    ...[recordId(id, row), id, row, couponId, account, memberId, pieces, repeated ? 1 : 0],
  ])
  await sql`
    insert into coupon_dispatch_record (id, dispatch_id, row_no, coupon_id, account, member_id, pieces, repeated)
    values ${sql.val(values)}`.execute(db)
  return values.length
}

/** From here on every recipient has a record. */
export async function markFixed(db: Db, id: number, now: Date): Promise<void> {
  await db.updateTable('coupon_dispatch').set({ fixed: 1, updated_at: now }).where('id', '=', id).execute()
}
