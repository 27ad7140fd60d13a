import { createHash, type Hash } from 'node:crypto'

/**
 * One who is meant. A condition's row is the member's number, and its account is the member's own; a list's row counts
 * its lines, and `repeated` marks a member's later ones.
 */
export interface Recipient {
  row: number
  account: string
  memberId: number | null
  pieces: number
  repeated: boolean
}

/** `pieces` are those of each member of a condition; null where each row of a list says its own. */
export interface Form {
  kind: 'CONDITION' | 'LIST'
  pieces: number | null
}

/**
 * The hash of an audience goes over its form and then over its chunks: over who gets how many pieces in which order,
 * and over nothing else, however the recipients are cut into chunks.
 */
export function hashOf({ kind, pieces }: Form): Hash {
  return createHash('sha256').update(JSON.stringify([kind, pieces]))
}

/** Recipients as they are stored and hashed; `after` is the row before the first. */
export function packChunk({ kind }: Form, recipients: readonly Recipient[], after: number): Buffer {
  return kind === 'CONDITION' ? packIds(recipients, after) : packLines(recipients)
}

export function unpackChunk({ kind, pieces }: Form, bytes: Buffer, after: number): Recipient[] {
  return kind === 'CONDITION' ? unpackIds(bytes, after, pieces ?? 0) : unpackLines(bytes)
}

export function ofMember(id: number, pieces: number): Recipient {
  return { row: id, account: '', memberId: id, pieces, repeated: false }
}

/** Each id by its distance from the one before, seven bits a byte: a byte or two for each member. */
function packIds(recipients: readonly Recipient[], after: number): Buffer {
  const bytes: number[] = []
  let last = after
  for (const { row } of recipients) {
    let distance = row - last
    for (; distance > 127; distance = Math.floor(distance / 128)) bytes.push(128 + (distance % 128))
    bytes.push(distance)
    last = row
  }
  return Buffer.from(bytes)
}

function unpackIds(bytes: Buffer, after: number, pieces: number): Recipient[] {
  const recipients: Recipient[] = []
  let [id, scale] = [after, 1]
  for (const byte of bytes) {
    id += (byte % 128) * scale
    scale = byte > 127 ? scale * 128 : 1
    if (scale === 1) recipients.push(ofMember(id, pieces))
  }
  return recipients
}

function packLines(recipients: readonly Recipient[]): Buffer {
  const lines = recipients.map(({ row, account, memberId, pieces, repeated }) =>
    JSON.stringify([row, account, memberId, pieces, repeated]),
  )
  return Buffer.from(`${lines.join('\n')}\n`)
}

function unpackLines(bytes: Buffer): Recipient[] {
  const lines = bytes.toString().trimEnd().split('\n')
  return lines.map((line) => {
    const [row, account, memberId, pieces, repeated] = JSON.parse(line)
    return { row, account, memberId, pieces, repeated }
  })
}
