import type { Chunk, Recipient } from '#engines/audiences/content.ts'
import { findAccounts } from '#engines/audiences/members.ts'
import type { Wish } from '#features/messages/user-topic-bindings/enums.ts'
import type { Db } from '#kernel/context.ts'
import type { RowOutcome } from './enums.ts'
import { listActive, listWished } from './queries.ts'

/** A row with what becomes of it. */
export interface DecidedRow {
  row: number
  line: number | null
  account: string
  memberId: number | null
  outcome: RowOutcome
}

interface Asked {
  topicId: number
  wanted: Wish
  /** Rows of a condition before this chunk. */
  before: number
}

/** What becomes of the rows of a chunk as things stand now, by the very rules that carry it out. */
export async function decideChunk(db: Db, { topicId, wanted, before }: Asked, chunk: Chunk): Promise<DecidedRow[]> {
  if (chunk.kind === 'CONDITION') return decideMembers(db, { topicId, wanted, before }, chunk.ids)
  const ids = chunk.rows.flatMap(({ memberId }) => memberId ?? [])
  const [wished, active] = [await listWished(db, topicId, ids), await listActive(db, ids)]
  return chunk.rows.map((recipient) => {
    const { row, account, memberId } = recipient
    return {
      row,
      line: Number(recipient.values?.line) || null,
      account,
      memberId,
      outcome: outcomeOf(recipient, wanted, { wished, active }),
    }
  })
}

interface Known {
  wished: ReadonlyMap<number, Wish>
  active: ReadonlySet<number>
}

function outcomeOf({ memberId, repeated }: Recipient, wanted: Wish, { wished, active }: Known): RowOutcome {
  if (memberId === null) return 'NO_MEMBER'
  if (repeated) return 'REPEATED'
  if (isAlready(wished.get(memberId), wanted)) return 'ALREADY'
  // Whoever is frozen may still be taken out of a topic.
  return wanted === 'BOUND' && !active.has(memberId) ? 'NOT_ACTIVE' : 'CHANGED'
}

/** Whoever was never bound is unbound already. */
const isAlready = (wish: Wish | undefined, wanted: Wish) => (wish ?? 'UNBOUND') === wanted

async function decideMembers(db: Db, { topicId, wanted, before }: Asked, ids: readonly number[]) {
  const [wished, accounts] = [await listWished(db, topicId, ids), await findAccounts(db, ids)]
  return ids.map((memberId, at): DecidedRow => {
    const outcome = isAlready(wished.get(memberId), wanted) ? 'ALREADY' : 'CHANGED'
    return { row: before + at + 1, line: null, account: accounts.get(memberId) ?? '', memberId, outcome }
  })
}
