import { createHash, type Hash } from 'node:crypto'

/** A row of a list that can be read: it counts the lines, and `repeated` marks a member's later ones. */
export interface Recipient {
  row: number
  account: string
  memberId: number | null
  pieces: number
  repeated: boolean
}

/** Thousands who are meant: the members of a condition by ascending id, each for the same pieces, or rows of a list. */
export type Chunk<Row extends Recipient = Recipient> =
  | { kind: 'CONDITION'; ids: number[]; pieces: number }
  | { kind: 'LIST'; rows: Row[] }

/** `pieces` are those of each member of a condition; null where each row of a list says its own. */
export interface Form {
  kind: Chunk['kind']
  pieces: number | null
}

/**
 * The hash of an audience goes over its form and then over its chunks: over who gets how many pieces in which order,
 * and over nothing else, however the recipients are cut into chunks.
 */
export function hashOf({ kind, pieces }: Form): Hash {
  return createHash('sha256').update(JSON.stringify([kind, pieces]))
}

/** A chunk as it is stored and hashed; `after` is the last id before it. */
export function packChunk(chunk: Chunk, after: number): Buffer {
  return chunk.kind === 'CONDITION' ? packIds(chunk.ids, after) : packRows(chunk.rows)
}

export function unpackChunk({ kind, pieces }: Form, bytes: Buffer, after: number): Chunk {
  if (kind === 'LIST') return { kind, rows: unpackRows(bytes) }
  return { kind, ids: unpackIds(bytes, after), pieces: pieces ?? 0 }
}

export function sumOf(chunk: Chunk): { recipients: number; asked: number } {
  if (chunk.kind === 'CONDITION') return { recipients: chunk.ids.length, asked: chunk.ids.length * chunk.pieces }
  return { recipients: chunk.rows.length, asked: chunk.rows.reduce((sum, { pieces }) => sum + pieces, 0) }
}

/** The last id of a chunk, from which the next one is counted; none matters in a list. */
export const lastId = (chunk: Chunk) => (chunk.kind === 'CONDITION' && chunk.ids.at(-1)) || 0

/** Each id by its distance from the one before, seven bits a byte: a byte or two for each member. */
function packIds(ids: readonly number[], after: number): Buffer {
  const bytes: number[] = []
  let last = after
  for (const id of ids) {
    let distance = id - last
    for (; distance > 127; distance = Math.floor(distance / 128)) bytes.push(128 + (distance % 128))
    bytes.push(distance)
    last = id
  }
  return Buffer.from(bytes)
}

function unpackIds(bytes: Buffer, after: number): number[] {
  const ids: number[] = []
  let [id, scale] = [after, 1]
  for (const byte of bytes) {
    id += (byte % 128) * scale
    scale = byte > 127 ? scale * 128 : 1
    if (scale === 1) ids.push(id)
  }
  return ids
}

function packRows(rows: readonly Recipient[]): Buffer {
  const lines = rows.map(({ row, account, memberId, pieces, repeated }) =>
    JSON.stringify([row, account, memberId, pieces, repeated]),
  )
  return Buffer.from(`${lines.join('\n')}\n`)
}

function unpackRows(bytes: Buffer): Recipient[] {
  const lines = bytes.toString().trimEnd().split('\n')
  return lines.map((line) => {
    const [row, account, memberId, pieces, repeated] = JSON.parse(line)
    return { row, account, memberId, pieces, repeated }
  })
}
