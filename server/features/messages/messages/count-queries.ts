import { sql } from 'kysely'
import type { Db } from '#kernel/context.ts'
import { type RecipientState, RecipientStatus, recipientStates } from './enums.ts'
import type { Counts } from './funnel.ts'

const stateOfNumber = new Map<number, RecipientState>(recipientStates.map((state) => [RecipientStatus[state], state]))

/** The status that is kept under a number. */
export function stateOf(status: number): RecipientState {
  const state = stateOfNumber.get(status)
  if (!state) throw new Error(`No such status of a recipient: ${status}`)
  return state
}

/** From `{"0": 12, "3": 400}`, as the database tells it. */
export function countsOf(told: Readonly<Record<string, number>> | null): Counts {
  return Object.fromEntries(Object.entries(told ?? {}).map(([status, count]) => [stateOf(Number(status)), count]))
}

/**
 * Moves the counts of a message in the transaction that moves its recipients, last of all, for two lanes write the same rows.
 * They stand in one order, so that two wait for each other and never both.
 */
export async function moveCounts(db: Db, messageId: number, moves: Counts): Promise<void> {
  const rows = recipientStates.flatMap((state) => {
    const by = moves[state] ?? 0
    return by === 0 ? [] : sql`(${messageId}, ${RecipientStatus[state]}, ${Math.max(by, 0)})`
  })
  if (rows.length === 0) return
  const change = recipientStates.map((state) => sql`when ${RecipientStatus[state]} then ${moves[state] ?? 0}`)
  await sql`
    insert into message_count (message_id, status, recipients) values ${sql.join(rows)}
    on duplicate key update recipients = message_count.recipients + case message_count.status ${sql.join(change, sql` `)} end`.execute(
    db,
  )
}

export async function readCounts(db: Db, messageId: number): Promise<Counts> {
  const query = db.selectFrom('message_count').select(['status', 'recipients']).where('message_id', '=', messageId)
  const rows = await query.execute()
  return Object.fromEntries(rows.map(({ status, recipients }) => [stateOf(status), recipients]))
}

/** What changes when recipients go from one status to another. */
export const move = (from: RecipientState, to: RecipientState, by: number): Counts =>
  from === to ? {} : { [from]: -by, [to]: by }

/** Several moves as one. */
export function addUp(...moves: readonly Counts[]): Counts {
  const all: Counts = {}
  for (const one of moves)
    for (const [state, by] of Object.entries(one) as [RecipientState, number][]) all[state] = (all[state] ?? 0) + by
  return all
}
