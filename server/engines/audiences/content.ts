import { createHash, type Hash } from 'node:crypto'

/** A row of a list that can be read: it counts the lines, and `repeated` marks a member's later ones. */
export interface Recipient {
  row: number
  account: string
  memberId: number | null
  pieces: number
  repeated: boolean
  /** What its other columns hold, by their names; absent where only pieces are given. */
  values?: Record<string, string>
}

/** Some or thousands who are meant: the members of a condition by ascending id, each for the same pieces, or rows of a list. */
export type Chunk<Row extends Recipient = Recipient> =
  | { kind: 'CONDITION'; ids: number[]; pieces: number }
  | { kind: 'LIST'; rows: Row[] }

/** `pieces` are those of each member of a condition; null where each row of a list says its own. */
export interface Form {
  kind: Chunk['kind']
  pieces: number | null
}

/**
 * The hash of an audience goes over its form and then over its chunks: over who gets how many pieces, or which values, in which order,
 * and over nothing else, however the recipients are cut into chunks.
 */
export function hashOf({ kind, pieces }: Form): Hash {
  return createHash('sha256').update(JSON.stringify([kind, pieces]))
}

export function sumOf(chunk: Chunk): { recipients: number; asked: number } {
  if (chunk.kind === 'CONDITION') return { recipients: chunk.ids.length, asked: chunk.ids.length * chunk.pieces }
  return { recipients: chunk.rows.length, asked: chunk.rows.reduce((sum, { pieces }) => sum + pieces, 0) }
}

/** The last id of a chunk, from which the next one is counted; none matters in a list. */
export const lastId = (chunk: Chunk) => (chunk.kind === 'CONDITION' && chunk.ids.at(-1)) || 0

type PackedRow = [number, string, number | null, number, boolean, Record<string, string>?]

function packRow({ row, account, memberId, pieces, repeated, values }: Recipient): PackedRow {
  return values ? [row, account, memberId, pieces, repeated, values] : [row, account, memberId, pieces, repeated]
}

function unpackRow([row, account, memberId, pieces, repeated, values]: PackedRow): Recipient {
  return { row, account, memberId, pieces, repeated, ...(values ? { values } : {}) }
}

/**
 * A chunk as it is stored and hashed, `after` the last id before it: JSON with a comma behind each recipient. A member
 * of a condition is the distance from the one before, a few bytes.
 */
export function packChunk(chunk: Chunk, after: number): Buffer {
  const recipients =
    chunk.kind === 'CONDITION'
      ? chunk.ids.map((id, n) => id - (chunk.ids[n - 1] ?? after))
      : chunk.rows.map((row) => JSON.stringify(packRow(row)))
  return Buffer.from(`${recipients.join()},`)
}

export function unpackChunk({ kind, pieces }: Form, bytes: Buffer, after: number): Chunk {
  const recipients = JSON.parse(`[${bytes.toString().slice(0, -1)}]`)
  if (kind === 'CONDITION') {
    let id = after
    return { kind, ids: recipients.map((distance: number) => (id += distance)), pieces: pieces ?? 0 }
  }
  return { kind, rows: recipients.map(unpackRow) }
}
