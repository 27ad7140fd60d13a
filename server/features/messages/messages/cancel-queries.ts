import { sql } from 'kysely'
import { rowId } from '#engines/audiences/row-ids.ts'
import type { Db } from '#kernel/context.ts'
import { type RecipientState, RecipientStatus as Status } from './enums.ts'

/** Moves the recipients of a part of a message from one status to another; answers how many. */
export async function moveRows(
  db: Db,
  messageId: number,
  [from, to]: readonly [first: number, last: number],
  [before, after]: readonly [RecipientState, RecipientState],
): Promise<number> {
  const result = await sql`
    update message_recipient set status = ${Status[after]}, due_at = null
    where id between ${rowId(messageId, from)} and ${rowId(messageId, to)} and status = ${Status[before]}`.execute(db)
  return Number(result.numAffectedRows)
}

/** The first and the last row of a message in some status; undefined where there is none. */
export async function findEnds(db: Db, messageId: number, states: readonly RecipientState[]) {
  const numbers = states.map((state) => Status[state])
  const { rows } = await sql<{ first: number | null; last: number | null }>`
    select min(id) - ${rowId(messageId, 0)} as first, max(id) - ${rowId(messageId, 0)} as last from message_recipient
    where id >= ${rowId(messageId, 0)} and id < ${rowId(messageId + 1, 0)} and status in (${sql.join(numbers)})`.execute(
    db,
  )
  const [ends] = rows
  return ends && ends.first !== null && ends.last !== null ? { first: ends.first, last: ends.last } : undefined
}
