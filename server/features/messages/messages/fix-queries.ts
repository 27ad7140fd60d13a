import { type Expression, type SqlBool, sql } from 'kysely'
import { rowId, rowsPerOrder } from '#engines/audiences/row-ids.ts'
import type { Db } from '#kernel/context.ts'
import { insertStatement } from '#kernel/database/bulk-insert.ts'
import { RecipientStatus as Status } from './enums.ts'

const thereAlready = (messageId: number) => sql<SqlBool>`exists (
  select 1 from message_recipient there where there.id = ${rowId(messageId, 0)} + member.id)`

/** A row for each member of a range who is meant; answers how many. `again` leaves out those who have one. */
export async function insertMembers(
  db: Db,
  messageId: number,
  { from, to, meant, again }: { from: number; to: number; meant: Expression<SqlBool>; again: boolean },
): Promise<number> {
  const fresh = again ? sql`and not ${thereAlready(messageId)}` : sql``
  const { numAffectedRows } = await sql`
    insert into message_recipient (id, member_id, status)
    select ${rowId(messageId, 0)} + member.id, member.id, ${sql.lit(Status.QUEUED)}
    from member force index (primary) where member.id between ${from} and ${to} and ${meant} ${fresh}`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/** A row of a list: of a member, or of nobody with the account as it was written. */
export interface ListRow {
  rowNo: number
  line: number | null
  memberId: number | null
  status: number
  account: string
  personal: Buffer | null
}

/** Rows that are nobody's count down from the end of the message's run. */
const idOf = (messageId: number, { memberId, rowNo }: ListRow) => rowId(messageId, memberId ?? rowsPerOrder - 1 - rowNo)

const columns = ['id', 'member_id', 'status', 'line', 'account', 'personal'] as const

/** The rows of a part of a list, all of them or, where they are there already, none; answers whether they were written. */
export async function insertListed(db: Db, messageId: number, rows: readonly ListRow[]): Promise<boolean> {
  const [first] = rows
  if (!first || (await isThere(db, idOf(messageId, first)))) return false
  const values = rows.map((row) => [
    ...[idOf(messageId, row), row.memberId, row.status, row.line],
    ...[row.memberId === null ? row.account : null, row.personal],
  ])
  await db.executeQuery(insertStatement('message_recipient', columns, values))
  return true
}

async function isThere(db: Db, id: number): Promise<boolean> {
  const row = db.selectFrom('message_recipient').select('id').where('id', '=', id)
  return (await row.executeTakeFirst()) !== undefined
}

/** Whether an earlier attempt has written some. */
export async function hasRows(db: Db, messageId: number): Promise<boolean> {
  const row = db.selectFrom('message_recipient').select('id').where('id', '>=', rowId(messageId, 0))
  return (
    (await row
      .where('id', '<', rowId(messageId + 1, 0))
      .limit(1)
      .executeTakeFirst()) !== undefined
  )
}
