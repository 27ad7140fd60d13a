import type { Audience } from '#contract/audience.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Chunk, Form, Recipient } from './content.ts'
import { membersByAccount, readMemberIds } from './members.ts'
import type { Reach } from './reach.ts'

/** One row of a list; `line` is its place in the file, if it has one. */
export interface Listed {
  row: number
  line: number | null
  account: string
  pieces: number
  values?: Record<string, string>
}

/** Where recipients come from. One member is a list of one row. */
export type Source = { reach: Reach } & (
  | { kind: 'CONDITION'; conditions: Audience; pieces: number }
  | { kind: 'LIST'; fileId: number | null; rows: AsyncIterable<Listed[]> | Iterable<Listed[]> }
)

/** A row with what rules look at; the status is absent when no account in reach has this name. */
export interface Found extends Recipient {
  line: number | null
  status: string | undefined
  /** Pieces of the same member's rows before this one. */
  before: number
}

export function formOf(source: Source): Form {
  return { kind: source.kind, pieces: source.kind === 'CONDITION' ? source.pieces : null }
}

/** The recipients of a source in their order, each read once. Those of a condition are active. */
export async function* readRecipients(ctx: Ctx, source: Source): AsyncGenerator<Chunk<Found>> {
  if (source.kind === 'LIST') return yield* readListed(ctx, source.rows, source.reach)
  const { kind, conditions, pieces, reach } = source
  for await (const ids of readMemberIds(ctx, conditions, reach)) if (ids.length > 0) yield { kind, ids, pieces }
}

async function* readListed(
  ctx: Ctx,
  batches: AsyncIterable<Listed[]> | Iterable<Listed[]>,
  reach: Reach,
): AsyncGenerator<Chunk<Found>> {
  const { db } = ctx.deps.database.reader
  const given = new Map<number, number>()
  for await (const rows of batches) {
    if (rows.length === 0) continue
    const accounts = rows.map(({ account }) => account)
    const known = await membersByAccount(db, accounts, reach).execute()
    const members = new Map(known.map((member) => [member.account, member]))
    const found = rows.map(({ pieces, ...listed }) => {
      const { account } = listed
      const { id: memberId = null, status } = members.get(account) ?? {}
      const repeated = memberId !== null && given.has(memberId)
      const before = given.get(memberId ?? 0) ?? 0
      if (memberId !== null) given.set(memberId, before + pieces)
      return { ...listed, memberId, pieces, repeated, status, before }
    })
    yield { kind: 'LIST', rows: found }
  }
}

/** How many members stand in a list several times, with how many rows and pieces in all, by their repeated rows. */
export function countRepeated(repeated: readonly Found[]) {
  const members = new Set<number | null>()
  let [rows, pieces] = [0, 0]
  for (const found of repeated) {
    const first = !members.has(found.memberId)
    members.add(found.memberId)
    rows += first ? 2 : 1
    pieces += found.pieces + (first ? found.before : 0)
  }
  return { members: members.size, rows, pieces, lines: repeated.flatMap(({ line }) => line ?? []) }
}
